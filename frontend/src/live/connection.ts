// One connection to the live server that comes back by itself, later and later, and notices when it is dead.

import { type FromServer, readMessage, type ToServer, type Welcome } from "./messages.ts";

/** What a WebSocket of the browser is to us, and one of Node for the tests. */
export interface Socket {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: { data: unknown } & never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(text: string): void;
  close(): void;
}

export interface Ends {
  readonly open: () => Socket;
  /** What to greet with; asked at each new connection. */
  readonly hello: () => ToServer;
  readonly welcomed: (welcome: Welcome) => void;
  readonly heard: (message: Exclude<FromServer, Welcome>) => void;
  /** The connection is gone; it is being tried again, unless the page is too old. */
  readonly lost: () => void;
}

// All in milliseconds.
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** How long a connection must have held for the next wait to be short again. */
const HELD = 5_000;
/** After so long without a word from the server it is asked whether it is there. */
const QUIET = 15_000;
const ANSWERS_WITHIN = 8_000;
/** When the browser says that the network came or went, the answer must come sooner. */
const ANSWERS_SOON = 2_500;

type Timer = ReturnType<typeof setTimeout> | undefined;

export class Connection {
  isUp = false;
  private socket: Socket | null = null;
  private isWanted = false;
  private failures = 0;
  private retry: Timer;
  private doubt: Timer;
  private firm: Timer;

  constructor(private readonly ends: Ends) {}

  start(): void {
    this.isWanted = true;
    if (!this.socket) this.connect();
  }

  /** Ends it for good, or until `start`. */
  stop(): void {
    this.isWanted = false;
    clearTimeout(this.retry);
    this.drop();
  }

  /** Whether the message was handed to the connection. That is no promise: only an answer is. */
  send(message: ToServer): boolean {
    if (!this.isUp || !this.socket) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Gives up the present connection and makes another. */
  again(): void {
    this.drop();
    this.later();
  }

  /** The network has come or gone, the browser says: find out now rather than later. */
  now(): void {
    if (!this.isWanted) return;
    if (this.isUp) {
      // A browser without a network may leave a socket open and deaf; and the server may be on this very machine.
      this.ask(ANSWERS_SOON);
    } else {
      clearTimeout(this.retry);
      this.drop();
      this.connect();
    }
  }

  /** Asks whether the server is still there. */
  ask(within = ANSWERS_WITHIN): void {
    if (!this.isUp) return;
    this.send({ type: "ping" });
    this.giveUpIn(within);
  }

  private connect(): void {
    const socket = this.ends.open();
    this.socket = socket;
    const ifMine =
      <Event>(act: (event: Event) => void) =>
      (event: Event) => {
        if (socket === this.socket) act(event);
      };
    socket.onopen = ifMine(() => socket.send(JSON.stringify(this.ends.hello())));
    socket.onmessage = ifMine(({ data }: { data: unknown }) => this.hear(data));
    socket.onclose = ifMine(() => this.again());
    socket.onerror = ifMine(() => {});
    this.giveUpIn(ANSWERS_WITHIN);
  }

  private hear(data: unknown): void {
    this.giveUpLater();
    const message = readMessage(data);
    if (message === null) this.again();
    else if (message.type === "welcome") this.welcome(message);
    else if (message.type !== "pong") this.ends.heard(message);
    if (message?.type === "goodbye") this.leave(message.reload);
  }

  private welcome(message: Welcome): void {
    this.isUp = true;
    this.firm = setTimeout(() => {
      this.failures = 0;
    }, HELD);
    this.ends.welcomed(message);
  }

  private leave(forGood: boolean): void {
    if (forGood) this.stop();
    else this.again();
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.isUp = false;
    clearTimeout(this.doubt);
    clearTimeout(this.firm);
    if (!socket) return;
    socket.close();
    this.ends.lost();
  }

  private later(): void {
    if (!this.isWanted) return;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures);
    this.failures += 1;
    clearTimeout(this.retry);
    // Everyone loses a server that stops in the same moment; they must not all come back in one.
    this.retry = setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
  }

  private giveUpIn(within: number): void {
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => this.again(), within);
  }

  private giveUpLater(): void {
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => this.ask(), QUIET);
  }
}
