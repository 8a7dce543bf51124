import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// The built files go straight into the Django app that serves them; git ignores that folder and the wheel carries it.
const built = resolve(import.meta.dirname, "../src/sothat_web/look/static/sothat");

export default defineConfig({
  base: "./",
  build: {
    outDir: built,
    emptyOutDir: true,
    target: "es2022",
    rollupOptions: {
      input: {
        site: resolve(import.meta.dirname, "src/pages/site.ts"),
        edit: resolve(import.meta.dirname, "src/pages/edit.ts"),
      },
      // Names without a digest: templates name the files, and the server adds what caching needs.
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
  },
});
