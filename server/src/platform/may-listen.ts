import { existsSync } from 'node:fs'
import type { Config } from './config.ts'
import type { InstallationKind } from './context.ts'

const loopback = ['127.0.0.1', '::1', 'localhost']

/** A demo stays on this machine; a real installation leaves it only behind TLS. Throws what to do otherwise. */
export function assertMayListen(config: Config, kind: InstallationKind): void {
  if (loopback.includes(config.host)) return
  if (kind === 'demo')
    throw new Error(`演示环境只能在本机使用，HOST不能设为${config.host}。正式使用请先运行npm run init。`)
  const guarded = (config.tlsCertFile && config.tlsKeyFile) || config.trustedProxy
  if (!guarded)
    throw new Error('正式环境对外服务须配置TLS（TLS_CERT_FILE与TLS_KEY_FILE），或声明可信的反向代理（TRUSTED_PROXY）。')
  for (const file of [config.tlsCertFile, config.tlsKeyFile])
    if (file && !existsSync(file)) throw new Error(`找不到TLS文件：${file}。`)
}
