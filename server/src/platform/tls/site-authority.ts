import 'reflect-metadata'
import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { nameConstraints } from './name-constraints.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const day = 86_400_000
/** Browsers refuse certificates of servers that last longer than thirteen months. */
const serverDays = 397
const authorityDays = 3653

/** Where a site's authority and server certificate lie, and what they are for. */
export interface SiteTls {
  readonly authorityFile: string
  readonly certFile: string
  readonly keyFile: string
  readonly hosts: readonly string[]
  /** SHA-256 of the authority's certificate, in pairs of hex digits as Windows shows it. */
  readonly fingerprint: string
  readonly validUntil: Date
  /** Whether a new authority was made, so that machines must install it anew. */
  readonly newAuthority: boolean
}

const files = (folder: string) => ({
  authority: join(folder, 'ca.crt'),
  authorityKey: join(folder, 'ca.key'),
  cert: join(folder, 'server.crt'),
  key: join(folder, 'server.key'),
})

const serial = () => `01${randomBytes(15).toString('hex')}`

function write(file: string, text: string, secret: boolean): void {
  writeFileSync(`${file}.new`, text, { mode: secret ? 0o600 : 0o644 })
  renameSync(`${file}.new`, file)
  chmodSync(file, secret ? 0o600 : 0o644)
}

const pemOfKey = async (key: CryptoKey): Promise<string> =>
  PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')

const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

interface Authority {
  readonly cert: X509Certificate
  readonly key: CryptoKey
}

async function makeAuthority(folder: string, name: string, hosts: readonly string[], now: Date): Promise<Authority> {
  const keys = await makeKeys()
  const names = hosts.filter((host) => isIP(host) === 0)
  const addresses = hosts.filter((host) => isIP(host) !== 0)
  const cert = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serial(),
      name: [{ CN: [`${name} 考点证书`] }, { O: ['技衡考点服务器'] }],
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(now.getTime() + authorityDays * day),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        new Extension('2.5.29.30', true, new Uint8Array(nameConstraints(names, addresses))),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    webcrypto as Crypto,
  )
  const { authority, authorityKey } = files(folder)
  write(authorityKey, await pemOfKey(keys.privateKey), true)
  write(authority, cert.toString('pem'), false)
  return { cert, key: keys.privateKey }
}

async function readAuthority(folder: string): Promise<Authority | null> {
  const { authority, authorityKey } = files(folder)
  if (!existsSync(authority) || !existsSync(authorityKey)) return null
  const [der] = PemConverter.decode(readFileSync(authorityKey, 'utf8'))
  const key = await webcrypto.subtle.importKey('pkcs8', der as ArrayBuffer, algorithm, true, ['sign'])
  return { cert: new X509Certificate(readFileSync(authority, 'utf8')), key: key as CryptoKey }
}

/** Whether an authority may vouch for all of these: it names exactly what it was made for. */
function covers({ cert }: Authority, hosts: readonly string[], now: Date): boolean {
  const names = hosts.filter((host) => isIP(host) === 0)
  const addresses = hosts.filter((host) => isIP(host) !== 0)
  const own = cert.getExtension('2.5.29.30')
  const permitted = own ? Buffer.from(own.value) : Buffer.alloc(0)
  const missing = [...names, ...addresses].some((host) => {
    const one = isIP(host) === 0 ? nameConstraints([host], []) : nameConstraints([], [host])
    // The one subtree, without the two heads around it, must stand in the list.
    return !permitted.includes(one.subarray(4))
  })
  return !missing && cert.notAfter.getTime() - now.getTime() > serverDays * day
}

async function issue(
  folder: string,
  authority: Authority,
  hosts: readonly string[],
  now: Date,
): Promise<X509Certificate> {
  const keys = await makeKeys()
  const cert = await X509CertificateGenerator.create(
    {
      serialNumber: serial(),
      subject: [{ CN: [hosts[0] ?? 'localhost'] }],
      issuer: authority.cert.subject,
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(now.getTime() + serverDays * day),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: authority.key,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(
          hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
        ),
        await AuthorityKeyIdentifierExtension.create(authority.cert.publicKey),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    webcrypto as Crypto,
  )
  const { cert: certFile, key } = files(folder)
  write(key, await pemOfKey(keys.privateKey), true)
  write(certFile, cert.toString('pem'), false)
  return cert
}

/**
 * Makes the certificate of a site's server for these names and addresses, under an authority of its own that may vouch
 * for nothing else. The authority stays as long as it covers them, so that machines trust it once; the server's
 * certificate is made anew each time.
 */
export async function makeSiteTls(
  folder: string,
  given: { name: string; hosts: readonly string[]; now: Date },
): Promise<SiteTls> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const known = await readAuthority(folder)
  const kept = known && covers(known, given.hosts, given.now) ? known : null
  const authority = kept ?? (await makeAuthority(folder, given.name, given.hosts, given.now))
  const cert = await issue(folder, authority, given.hosts, given.now)
  const { authority: authorityFile, cert: certFile, key: keyFile } = files(folder)
  const print = createHash('sha256').update(new Uint8Array(authority.cert.rawData)).digest('hex').toUpperCase()
  return {
    ...{ authorityFile, certFile, keyFile, hosts: given.hosts },
    fingerprint: print.replace(/(..)(?=.)/g, '$1:'),
    validUntil: cert.notAfter,
    newAuthority: kept === null,
  }
}
