import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, it } from "vitest";

const ENTRY = resolve(import.meta.dirname, "../../src/pages/edit.ts");

interface Built {
  readonly output: readonly { readonly type: string; readonly code?: string }[];
}

it("a page for editing loads under 20 kB of scripts, compressed, the socket included", async () => {
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, target: "es2022", lib: { entry: ENTRY, formats: ["iife"], name: "edit" } },
  })) as unknown as readonly Built[];
  const code = built.flatMap(({ output }) => output).map((chunk) => chunk.code ?? "");
  const size = gzipSync(code.join("")).length;
  expect(code.join("")).toContain("live-form");
  expect(size).toBeGreaterThan(8000);
  expect(size).toBeLessThan(20_000);
});
