import { type AddressInfo, connect, createServer } from 'node:net'

/** Everything that went over the wire in both directions. */
export interface Wire {
  readonly port: number
  recorded(): Buffer
  close(): Promise<void>
}

/** Stands between clients and a server and keeps every byte, as a listener on the cable would. */
export async function openWire(target: number): Promise<Wire> {
  const kept: Buffer[] = []
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    near.on('data', (bytes) => void kept.push(Buffer.from(bytes)))
    far.on('data', (bytes) => void kept.push(Buffer.from(bytes)))
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    recorded: () => Buffer.concat(kept),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
