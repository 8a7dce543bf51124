// As much of the package `ws` as the editor for the tests needs.
declare module "ws" {
  import type { Socket } from "../../src/live/connection.ts";

  interface Opening {
    readonly headers?: Readonly<Record<string, string>>;
    readonly origin?: string;
    readonly perMessageDeflate?: boolean;
  }

  export default class WebSocket implements Socket {
    constructor(address: string, opening: Opening);
    onopen: Socket["onopen"];
    onmessage: Socket["onmessage"];
    onclose: Socket["onclose"];
    onerror: Socket["onerror"];
    send(text: string): void;
    close(): void;
    /** Cuts the line without a word. */
    terminate(): void;
  }
}
