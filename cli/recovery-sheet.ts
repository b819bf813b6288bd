import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { RecoverySheet } from '#documents/data/archive.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { type MasterKey, readMasterKey } from '#server/platform/keys/master-key.ts'
import { recoveryChecksum, recoveryCode, recoveryGroups } from '#server/platform/keys/recovery-groups.ts'
import { createPdfPrinter } from '#server/platform/pdf/pdf-printer.ts'
import { UsageError } from './usage-error.ts'

/** How `recovery-sheet` is called, for the list of commands. */
export const usage = 'recovery-sheet --out FILE [--name 名称] [--key-file FILE]   打印主密钥恢复单（PDF）'

const readArguments = (args: readonly string[]) => {
  try {
    const options = { out: { type: 'string' }, name: { type: 'string' }, 'key-file': { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

/** What the sheet says: the key in groups, its checksum, how to use it and who keeps it. */
export const recoverySheetData = (master: MasterKey, installation: string, createdOn: string): RecoverySheet => ({
  institution: installation,
  anchor: '仅打印一次；不得拍照、复印或存入联网设备',
  installation,
  keyId: master.id,
  groups: recoveryGroups(master),
  checksum: recoveryChecksum(master),
  createdOn,
  qr: { qr: recoveryCode(master) },
  steps: [
    '在新机器上恢复备份，建立文本文件，写入一行：jiheng-master-key-1，空一格，再按次序写入下列各组字符（小写，不留空格）。',
    '以KEY_FILE指向该文件，启动系统；密钥不对时系统拒绝启动，数据不受影响。',
    '恢复后运行rotate-key更换主密钥，重新打印恢复单，由两名保管人当场销毁本单。',
  ],
  keepers: [1, 2].map((number) => ({ duty: `保管人${number}`, name: '', date: '' })),
})

/** Prints the sheet from which the master key can be typed in again; it is written once and never overwritten. */
export async function run(args: readonly string[]): Promise<number> {
  const { out, name, 'key-file': keyFile } = readArguments(args)
  if (!out) throw new UsageError('用法：jiheng recovery-sheet --out 恢复单.pdf')
  const target = resolve(out)
  if (existsSync(target)) throw new UsageError(`文件已存在，不覆盖：${target}`)
  const config = readConfig()
  let master: MasterKey
  try {
    master = readMasterKey(resolve(keyFile ?? config.keyFile))
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const printer = createPdfPrinter(config.fontDir ? { fontDirs: [config.fontDir] } : {})
  try {
    const now = new Date()
    const data = recoverySheetData(master, name ?? '技衡', dayInChina(now))
    const { pdf } = await printer.print('recovery-sheet', data, { createdAt: now })
    writeFileSync(target, pdf, { mode: 0o600, flag: 'wx' })
  } finally {
    await printer.close()
  }
  console.log(JSON.stringify({ file: target, keyId: master.id, checksum: recoveryChecksum(master) }))
  console.error('恢复单已写出。请打印后由两名保管人分别封存，并删除这个文件。')
  return 0
}
