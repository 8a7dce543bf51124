// Makes frontend/package-lock.json fit to be committed: it names no registry, and it names the parts for every
// platform. npm leaves out a platform's part when the registry it asked does not carry it, and `npm ci` then refuses
// the lock; the part's name says which system and processor it is for, which is all that npm needs to know.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

const path = new URL("../frontend/package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));

for (const part of Object.values(lock.packages)) {
  delete part.resolved;
}
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (!(place in lock.packages) && /^\d/.test(version)) {
      lock.packages[place] = platformPart(name, version, owner.dev);
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);

function platformPart(name, version, dev) {
  const words = name.split("/").at(-1).split("-");
  const part = { version };
  const processor = words.find((word) => PROCESSORS.includes(word));
  const system = words.find((word) => SYSTEMS.includes(word));
  if (processor) part.cpu = [processor];
  if (dev) part.dev = true;
  if (system === "linux") part.libc = [words.some((word) => word.startsWith("musl")) ? "musl" : "glibc"];
  part.optional = true;
  if (system) part.os = [system];
  return part;
}
