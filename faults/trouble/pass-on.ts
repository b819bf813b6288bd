import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { listenAnywhere } from '#server/testing/listen-anywhere.ts'

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Asks the node what a candidate asked. */
export const passOn = (target: string, request: IncomingMessage, body: Buffer): Promise<Response> =>
  fetch(`${target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: {
      'x-requested-with': 'jiheng',
      ...(request.headers.authorization ? { authorization: request.headers.authorization } : {}),
      ...(body.length > 0 ? { 'content-type': 'application/json' } : {}),
    },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })

/** Gives a candidate what the node answered. */
export async function giveBack(reply: Response, response: ServerResponse): Promise<void> {
  response.statusCode = reply.status
  for (const name of ['content-type', 'retry-after']) {
    const value = reply.headers.get(name)
    if (value) response.setHeader(name, value)
  }
  response.end(Buffer.from(await reply.arrayBuffer()))
}

/** Something that stands between candidates and node. */
export class Between {
  readonly #server: Server
  port = 0

  constructor(handle: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>) {
    this.#server = createServer((request, response) => {
      readBody(request)
        .then((body) => handle(request, response, body))
        // What cannot be passed on is cut off, as a broken line would.
        .catch(() => response.destroy())
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async listen(): Promise<void> {
    this.port = await listenAnywhere(this.#server)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
