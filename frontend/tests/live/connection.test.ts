import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection } from "../../src/live/connection.ts";
import { Line } from "./small-server.ts";

let lines: Line[];
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  lines = [];
  connection = new Connection({
    open: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    hello: () => ({ type: "hello", protocol: 1, client: "c", have: null }),
    welcomed: () => {},
    heard: () => {},
    lost: () => {},
  });
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const latest = () => lines.at(-1) as Line;
const up = () => {
  latest().open();
  latest().hear({ type: "welcome", protocol: 1, sequence: 0, may_edit: true, you: {}, steps: [] });
};

describe("a connection", () => {
  it("comes back later and later, but never later than half a minute", () => {
    const waits: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const before = lines.length;
      latest().cut();
      let waited = 0;
      for (; lines.length === before; waited += 100) vi.advanceTimersByTime(100);
      waits.push(waited);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  });

  it("does not come back with everyone else in the same moment", () => {
    vi.mocked(Math.random).mockReturnValue(0);
    latest().cut();
    vi.advanceTimersByTime(250);
    expect(lines).toHaveLength(2);
  });

  it("that has held comes back soon, and one that breaks at once does not", () => {
    for (const [held, wait] of [
      [6_000, 500],
      [100, 1000],
      [100, 2000],
    ] as const) {
      up();
      vi.advanceTimersByTime(held);
      const before = lines.length;
      latest().cut();
      vi.advanceTimersByTime(wait - 1);
      expect(lines).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(lines).toHaveLength(before + 1);
    }
  });

  it("asks a quiet server whether it is there, and gives up one that does not answer", () => {
    up();
    vi.advanceTimersByTime(15_000);
    expect(latest().up.at(-1)).toEqual({ type: "ping" });
    latest().hear({ type: "pong" });
    vi.advanceTimersByTime(15_000);
    expect(latest().isCut).toBe(false);
    vi.advanceTimersByTime(8_000);
    expect(lines[0]?.isCut).toBe(true);
    expect(connection.isUp).toBe(false);
  });

  it("gives up a server that never greets", () => {
    latest().open();
    vi.advanceTimersByTime(8_000);
    expect(latest().isCut).toBe(true);
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(2);
  });

  it("is tried at once when the network comes back, and looked at when it is said to be gone", () => {
    up();
    latest().cut();
    connection.now();
    expect(lines).toHaveLength(2);
    up();
    connection.now();
    expect(latest().up.at(-1)).toEqual({ type: "ping" });
    vi.advanceTimersByTime(2_500);
    expect(latest().isCut).toBe(true);
  });

  it("that hangs on its way is begun anew when the network comes back", () => {
    vi.advanceTimersByTime(3_000);
    connection.now();
    expect(lines).toHaveLength(2);
    expect(lines[0]?.isCut).toBe(true);
    up();
    expect(connection.isUp).toBe(true);
  });

  it("that was ended stays ended, whatever the network does", () => {
    up();
    connection.stop();
    connection.now();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
  });

  it("hears nothing from a line it has given up", () => {
    const [old] = lines;
    up();
    connection.again();
    vi.advanceTimersByTime(500);
    old?.hear({ type: "welcome", protocol: 1, sequence: 0, may_edit: true, you: {}, steps: [] });
    expect(connection.isUp).toBe(false);
    old?.cut();
    vi.advanceTimersByTime(1);
    expect(lines).toHaveLength(2);
  });
});
