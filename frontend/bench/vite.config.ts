import { resolve } from "node:path";
import { defineConfig } from "vite";

// One script and one style sheet that a benchmark puts into a page of its own; where to is said with --outDir.
export default defineConfig({
  build: {
    target: "es2022",
    emptyOutDir: true,
    lib: {
      entry: resolve(import.meta.dirname, "map.ts"),
      formats: ["iife"],
      name: "bench",
      fileName: () => "bench.js",
      cssFileName: "bench",
    },
  },
});
