import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, it } from "vitest";

const ENTRY = resolve(import.meta.dirname, "../../src/live/session.ts");

interface Built {
  readonly output: readonly { readonly type: string; readonly code?: string }[];
}

it("the live theory takes under 8 kB of a page, compressed", async () => {
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, target: "es2022", lib: { entry: ENTRY, formats: ["iife"], name: "live" } },
  })) as unknown as readonly Built[];
  const code = built.flatMap(({ output }) => output).map((chunk) => chunk.code ?? "");
  const size = gzipSync(code.join("")).length;
  expect(code.join("")).toContain("sothat:unsent:");
  expect(size).toBeGreaterThan(2000);
  expect(size).toBeLessThan(8000);
});
