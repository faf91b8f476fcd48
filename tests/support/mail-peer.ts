// A real SMTP peer that keeps what it was sent.
import { SMTPServer } from "smtp-server";
import { freePort } from "./line-process.ts";

export interface MailPeer {
  url: string;
  /** Each message as it came, headers and all. */
  mails: string[];
  stop(): Promise<void>;
}

export async function startMailPeer(): Promise<MailPeer> {
  const port = await freePort();
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        mails.push(text);
        done();
      });
    },
  });
  server.listen(port, "127.0.0.1");
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
