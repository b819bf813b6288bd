import 'reflect-metadata'
import { copyFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, tlsFolder } from '#server/platform/config.ts'
import { createPdfPrinter } from '#server/platform/pdf/pdf-printer.ts'
import { makeSiteTls } from '#server/platform/tls/site-authority.ts'
import { trustPageOf } from '#server/platform/tls/trust-page.ts'
import { UsageError } from './usage-error.ts'

/** How `site-tls` is called, for the list of commands. */
export const usage =
  'site-tls [--host 名称或地址]… [--name 考点名称] [--out 信任说明.pdf] [--role all]   制作或续期考点证书，打印安装说明'

const options = {
  host: { type: 'string', multiple: true },
  name: { type: 'string' },
  out: { type: 'string' },
  role: { type: 'string' },
  port: { type: 'string' },
} as const

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

/** The machine's addresses on the network, its name, and itself. */
function ownHosts(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal && !one.address.startsWith('fe80:'))
    .map((one) => one?.address ?? '')
  const name = hostname().toLowerCase()
  const names = /^[a-z0-9.-]+$/.test(name) ? [name] : []
  return [...addresses.filter((one) => isIP(one) === 4), ...names, 'localhost', '127.0.0.1']
}

const known = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/

/** Makes or renews the certificate of this machine's server, and prints how machines come to trust it. */
export async function run(args: readonly string[]): Promise<number> {
  const { host, name, out = '考点证书安装说明.pdf', role = 'site', port } = readArguments(args)
  const hosts = host && host.length > 0 ? [...host.map((one) => one.toLowerCase()), '127.0.0.1'] : ownHosts()
  const wrong = hosts.find((one) => isIP(one) === 0 && !known.test(one))
  if (wrong) throw new UsageError(`不是主机名或地址：${wrong}`)
  const config = readConfig(process.env, ['--role', role])
  const now = new Date()
  const site = name ?? hostname()
  const tls = await makeSiteTls(tlsFolder(config.keyFile), { name: site, hosts: [...new Set(hosts)], now })
  const printer = createPdfPrinter(config.fontDir ? { fontDirs: [config.fontDir] } : {})
  const shown = Number(port ?? (config.port === 8080 && role === 'site' ? 8443 : config.port))
  try {
    const data = trustPageOf(tls, { site, institution: site, port: shown, now })
    const { pdf } = await printer.print('trust-page', data, { createdAt: now, allowMissingGlyphs: true })
    writeFileSync(resolve(out), pdf)
  } finally {
    await printer.close()
  }
  const authority = resolve(out).replace(/\.pdf$/, '') + '.crt'
  copyFileSync(tls.authorityFile, authority)
  const { fingerprint, newAuthority, validUntil } = tls
  console.log(
    JSON.stringify({ hosts: tls.hosts, fingerprint, validUntil, newAuthority, authority, page: resolve(out) }),
  )
  console.error(
    newAuthority
      ? '已建立考点证书。请按安装说明在每台考试机上安装一次。'
      : '服务器证书已续期，考试机不须重新安装。重新启动后生效。',
  )
  return 0
}
