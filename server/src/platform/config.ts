import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the programme lives on disk. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

/** The part of the programme this process plays. */
export type ProgramRole = 'all' | 'centre' | 'institution' | 'site'

/** Settings read once at start from the environment. */
export interface Config {
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
  /** Addresses of a reverse proxy that ends TLS before us. */
  readonly trustedProxy: string | null
  /** The address the public types, printed into QR codes. */
  readonly publicUrl: string | null
  readonly logLevel: string
}

const truthy = (text: string | undefined) => (text && text.trim() !== '' ? text.trim() : null)

/** Reads the settings; `DATA_DIR` defaults to ./data and the key and checkpoints to siblings of it. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const dataDir = resolve(truthy(env.DATA_DIR) ?? join(projectRoot, 'data'))
  const port = Number(truthy(env.PORT) ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT应为0到65535之间的整数，现为“${env.PORT}”。`)
  return {
    host: truthy(env.HOST) ?? '127.0.0.1',
    port,
    dataDir,
    keyFile: resolve(truthy(env.KEY_FILE) ?? `${dataDir}.key`),
    checkpointDir: resolve(truthy(env.CHECKPOINT_DIR) ?? `${dataDir}.checkpoints`),
    databaseUrl: truthy(env.DATABASE_URL),
    fontDir: truthy(env.FONT_DIR),
    tlsCertFile: truthy(env.TLS_CERT_FILE),
    tlsKeyFile: truthy(env.TLS_KEY_FILE),
    trustedProxy: truthy(env.TRUSTED_PROXY),
    publicUrl: truthy(env.PUBLIC_URL),
    logLevel: truthy(env.LOG_LEVEL) ?? 'info',
  }
}
