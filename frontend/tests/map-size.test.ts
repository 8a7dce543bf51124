import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, it } from "vitest";

const ENTRY = resolve(import.meta.dirname, "../src/pages/edit-map.ts");

interface Built {
  readonly output: readonly { readonly type: string; readonly code?: string }[];
}

it("all scripts of the map that people edit together take under 60 kB, compressed", async () => {
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: ENTRY, formats: ["iife"], name: "map", cssFileName: "map" },
    },
  })) as unknown as readonly Built[];
  const code = built.flatMap(({ output }) => output).map((chunk) => chunk.code ?? "");
  expect(code.join("")).toContain("Connect two elements");
  expect(gzipSync(code.join("")).length).toBeGreaterThan(10_000);
  expect(gzipSync(code.join("")).length).toBeLessThan(60_000);
});
