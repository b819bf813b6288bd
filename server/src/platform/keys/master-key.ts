import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeDurably } from '../files/write-durably.ts'

/** The master key of an installation; everything secret in the database is wrapped by keys that it wraps. */
export interface MasterKey {
  /** First eight hex digits of the key's hash: tells keys apart and betrays nothing. */
  readonly id: string
  readonly key: Buffer
}

const line = /^jiheng-master-key-1 ([0-9a-f]{64})$/

const fromBytes = (key: Buffer): MasterKey => ({
  id: createHash('sha256').update('jiheng master key id').update(key).digest('hex').slice(0, 8),
  key,
})

/** A fresh random master key. */
export const generateMasterKey = (): MasterKey => fromBytes(randomBytes(32))

/** The master key written as hex on a recovery sheet. */
export const masterKeyFromHex = (hex: string): MasterKey => {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error('主密钥应为64位十六进制字符。')
  return fromBytes(Buffer.from(hex, 'hex'))
}

/** Reads the key file; an installation without its key cannot be opened. */
export function readMasterKey(file: string): MasterKey {
  if (!existsSync(file)) {
    throw new Error(`找不到主密钥文件：${file}。请将KEY_FILE指向本系统的主密钥，或按恢复单重新写入。`)
  }
  const found = line.exec(readFileSync(file, 'utf8').trim())
  if (!found?.[1]) throw new Error(`主密钥文件的内容不对：${file}。`)
  return masterKeyFromHex(found[1])
}

/** Writes the key file, readable by this account alone; replaces it in one step. */
export function writeMasterKey(file: string, master: MasterKey): void {
  mkdirSync(dirname(file), { recursive: true })
  writeDurably(file, `jiheng-master-key-1 ${master.key.toString('hex')}\n`, 0o600)
}

/** A secret derived from the master key for one purpose, 32 bytes. */
export const deriveSecret = (master: MasterKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master.key, Buffer.alloc(0), purpose, 32))
