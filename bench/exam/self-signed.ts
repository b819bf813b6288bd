import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

/** ecdsa-with-SHA256, and commonName. */
const algorithm = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
const commonName = Buffer.from('0603550403', 'hex')

const name = (text: string) => der(0x30, der(0x31, der(0x30, commonName, der(0x0c, Buffer.from(text)))))
const time = (date: Date) => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

const pem = (body: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${body
    .toString('base64')
    .replace(/.{64}/g, '$&\n')
    .trimEnd()}\n-----END CERTIFICATE-----\n`

/** A certificate on P-256 signed by itself, good for two days, for a bench alone. */
export function selfSigned(host: string): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const serial = randomBytes(8)
  serial[0] = 1
  const day = 86_400_000
  const validity = der(0x30, time(new Date(Date.now() - day)), time(new Date(Date.now() + day)))
  const body = der(
    0x30,
    der(0x02, serial),
    algorithm,
    name(host),
    validity,
    name(host),
    publicKey.export({ format: 'der', type: 'spki' }),
  )
  const signature = sign('sha256', body, privateKey)
  const cert = pem(der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature)))
  return { cert, key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() }
}
