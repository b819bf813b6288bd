import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { assertMayListen } from './may-listen.ts'

const config = (env: Record<string, string>) => readConfig({ DATA_DIR: '/tmp/none', ...env })

test('a demo never leaves the machine, whatever guards it', () => {
  assert.doesNotThrow(() => assertMayListen(config({ HOST: '127.0.0.1' }), 'demo'))
  assert.throws(() => assertMayListen(config({ HOST: '0.0.0.0' }), 'demo'), /演示环境只能在本机使用/)
  assert.throws(() => assertMayListen(config({ HOST: '0.0.0.0', TRUSTED_PROXY: '10.0.0.2' }), 'demo'), /演示环境/)
})

test('a real installation leaves the machine only behind TLS or a proxy it was told of', () => {
  assert.doesNotThrow(() => assertMayListen(config({ HOST: 'localhost' }), 'real'))
  assert.throws(() => assertMayListen(config({ HOST: '0.0.0.0' }), 'real'), /须配置TLS/)
  assert.doesNotThrow(() => assertMayListen(config({ HOST: '0.0.0.0', TRUSTED_PROXY: '10.0.0.2' }), 'real'))
  const files = { TLS_CERT_FILE: '/tmp/none.crt', TLS_KEY_FILE: '/tmp/none.key' }
  assert.throws(() => assertMayListen(config({ HOST: '0.0.0.0', ...files }), 'real'), /找不到TLS文件/)
})

test('a port that is none is refused by name', () => {
  assert.throws(() => config({ PORT: 'eighty' }), /PORT应为0到65535之间的整数/)
})
