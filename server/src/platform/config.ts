import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the programme lives on disk. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

/** The part of the programme this process plays. */
export type ProgramRole = 'all' | 'centre' | 'institution' | 'site'

/** Settings read once at start from the environment. */
export interface Config {
  readonly role: ProgramRole
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** The master key; outside the data directory and outside backups. */
  readonly keyFile: string
  /** Where checkpoints of the ledger are copied, outside the database. */
  readonly checkpointDir: string
  /** An outside PostgreSQL (its owner), instead of the embedded one. */
  readonly databaseUrl: string | null
  /** Folder of an institution's own fonts, such as 仿宋. */
  readonly fontDir: string | null
  readonly tlsCertFile: string | null
  readonly tlsKeyFile: string | null
  /** Authorities whose certificates are believed when files are sent to another installation, beside the usual ones. */
  readonly trustedCaFile: string | null
  /** Whether files are sent to other installations over http too: never, to this machine, or in the internal network. */
  readonly plainNodes: 'none' | 'loopback' | 'private'
  /** Addresses of a reverse proxy that ends TLS before us. */
  readonly trustedProxy: string | null
  /** The address the public types, printed into QR codes. */
  readonly publicUrl: string | null
  readonly logLevel: string
}

const roles: readonly ProgramRole[] = ['all', 'centre', 'institution', 'site']

/** The role of `--role` on the command line, of JIHENG_ROLE, or all of them. */
function roleOf(env: NodeJS.ProcessEnv, argv: readonly string[]): ProgramRole {
  const at = argv.indexOf('--role')
  const given = at >= 0 ? argv[at + 1] : truthy(env.JIHENG_ROLE)
  const role = roles.find((one) => one === (given ?? 'all'))
  if (!role) throw new Error(`--role应为${roles.join('、')}之一，现为“${given}”。`)
  return role
}

const plainNodes = ['none', 'loopback', 'private'] as const

/** The setting PLAIN_HTTP_NODES; https alone where it is left out. */
function plainNodesOf(env: NodeJS.ProcessEnv): Config['plainNodes'] {
  const given = truthy(env.PLAIN_HTTP_NODES) ?? 'none'
  const found = plainNodes.find((one) => one === given)
  if (!found) throw new Error(`PLAIN_HTTP_NODES应为${plainNodes.join('、')}之一，现为“${given}”。`)
  return found
}

const truthy = (text: string | undefined) => (text && text.trim() !== '' ? text.trim() : null)

/** Where `site-tls` keeps what it makes: beside the master key, outside the data directory. */
export const tlsFolder = (keyFile: string): string => `${keyFile}.tls`

/** The certificate that `site-tls` made, where it did; used by itself. */
function madeTls(keyFile: string): { cert: string; key: string } | null {
  const cert = join(tlsFolder(keyFile), 'server.crt')
  const key = join(tlsFolder(keyFile), 'server.key')
  return existsSync(cert) && existsSync(key) ? { cert, key } : null
}

/** Reads the settings; `DATA_DIR` defaults to ./data and the key and checkpoints to siblings of it. */
export function readConfig(env: NodeJS.ProcessEnv = process.env, argv: readonly string[] = process.argv): Config {
  const role = roleOf(env, argv)
  const dataDir = resolve(truthy(env.DATA_DIR) ?? join(projectRoot, role === 'site' ? 'data-site' : 'data'))
  const keyFile = resolve(truthy(env.KEY_FILE) ?? `${dataDir}.key`)
  const made = madeTls(keyFile)
  const port = Number(truthy(env.PORT) ?? (role === 'site' && made ? 8443 : 8080))
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT应为0到65535之间的整数，现为“${env.PORT}”。`)
  return {
    role,
    // A site exists for the machines of its rooms; with a certificate it serves them unless told otherwise.
    host: truthy(env.HOST) ?? (role === 'site' && made ? '0.0.0.0' : '127.0.0.1'),
    port,
    dataDir,
    keyFile,
    checkpointDir: resolve(truthy(env.CHECKPOINT_DIR) ?? `${dataDir}.checkpoints`),
    databaseUrl: truthy(env.DATABASE_URL),
    fontDir: truthy(env.FONT_DIR),
    tlsCertFile: truthy(env.TLS_CERT_FILE) ?? made?.cert ?? null,
    tlsKeyFile: truthy(env.TLS_KEY_FILE) ?? made?.key ?? null,
    trustedCaFile: truthy(env.TRUSTED_CA_FILE),
    plainNodes: plainNodesOf(env),
    trustedProxy: truthy(env.TRUSTED_PROXY),
    publicUrl: truthy(env.PUBLIC_URL),
    logLevel: truthy(env.LOG_LEVEL) ?? 'info',
  }
}
