import { readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { identityTypeTitles } from '#core/certificate/state-titles.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { projectRoot } from '#server/platform/config.ts'
import type { Platform } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { readVerificationLists } from './verification-lists.ts'

const { resolve } = createRequire(import.meta.url)

/** A module as it may stand in one script with others: without types, comments, imports and exports. */
function inlined(file: string): string {
  const text = readFileSync(file, 'utf8')
  const code = file.endsWith('.ts') ? stripTypeScriptTypes(text) : text
  return code
    .replace(/\/\*(?!!)[\s\S]*?\*\//g, '')
    .replace(/^import\b[\s\S]*?from '[^']+';?$/gm, '')
    .replace(/^export \{[\s\S]*?\};?$/gm, '')
    .replace(/^export /gm, '')
}

const core = (name: string) => inlined(join(projectRoot, 'core', `${name}.ts`))

/** In a script element no text may close it. */
const safe = (text: string) => text.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--')

const style = `
:root{--ink:#17212B;--ink-2:#46525E;--ink-3:#5F6A76;--line:#DDE1E4;--pri:#1E4A80}
*{box-sizing:border-box;margin:0}body{font:400 15px/24px "PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif;
color:var(--ink);background:#F4F5F3;max-width:560px;margin:0 auto;font-variant-numeric:tabular-nums;line-break:strict}
header,section,form{background:#fff;padding:14px 20px;border-bottom:1px solid var(--line)}header b{font-size:17px}
header span,dt,.note{color:var(--ink-3)}.note{font-size:13px;line-height:21px;padding:12px 20px}
label{display:block;font-size:13px;color:var(--ink-2);margin-bottom:4px}
textarea{width:100%;min-height:96px;border:1px solid #7F8A95;border-radius:4px;padding:8px 10px;font:inherit}
button,.file{font:inherit;height:44px;padding:0 18px;border-radius:4px;border:1px solid var(--pri);background:var(--pri);color:#fff;margin-top:8px}
.verdict{border-bottom:1px solid;padding:20px}.verdict h1{font-size:26px;line-height:34px;font-weight:600}
.genuine{background:#E7F2EC;border-color:#A9CFBB}.genuine h1{color:#1C6845}
.revoked,.altered{background:#FBECEA;border-color:#E5ADA8}.revoked h1,.altered h1{color:#AD2A24}
.list_stale,.unknown{border-top:6px double #865000;border-color:#865000}.list_stale h1,.unknown h1{color:#865000}
dl{display:grid;grid-template-columns:100px 1fr;font-size:14px;line-height:22px}dt,dd{padding:6px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
`

const script = `
const tools = {
  verify: (key, message, signature) => key.length === 32 && signature.length === 64 ? verifyAsync(signature, message, key).catch(() => false) : false,
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
}
const lists = JSON.parse(document.getElementById('lists').textContent)
const titles = JSON.parse(document.getElementById('titles').textContent)
const at = (id) => document.getElementById(id)
const day = (iso) => new Date(Date.parse(iso) + 288e5).toISOString().slice(0, 16).replace('T', ' ')
async function trustedKeys() {
  const keys = []
  for (const list of lists.keyLists) if (await isSignedList(list, list.body.centreKey, tools)) keys.push(...list.body.keys)
  return keys
}
function words(answer) {
  const { state, list, since, replaced, cause } = answer
  if (state === 'genuine') return ['真实有效', '机构签名有效，不在撤销名单内（名单更新于' + day(list.issuedAt) + '）。']
  if (state === 'revoked' && replaced) return ['本张已作废', '自' + since + '起已补发新证，证书编号不变。请核对新证的流水号。']
  if (state === 'revoked') return ['已撤销', '自' + since + '起无效。此前为本机构真实签发，不是伪造件。']
  if (state === 'list_stale') return ['名单已过期', '这不表示证书有问题。二维码内容完整，机构签名有效；撤销名单更新于' + day(list.issuedAt) + '，已过期，今天是否有效未知。请下载新的离线核验页再核验。']
  if (state === 'altered') return ['内容被改动', '二维码内容与机构签名不符，不是机构签发时的内容。']
  const why = { no_code: '没有读到证书二维码的内容。', no_key: '名单中没有签发机构。', no_list: '没有该机构的撤销名单。' }
  return ['未能核验', '这不表示证书有问题。' + (why[cause] || '')]
}
function rows(fields) {
  const job = fields.job || '--'
  return [['姓名', fields.name], ['证件类型', titles[fields.identityType] || '其他证件'], ['证件号码', fields.identityMasked],
    ['职业名称', fields.occupation], ['工种/职业方向', job], ['职业技能等级', levelTitle(fields.level)], ['证书编号', fields.number],
    ['发证日期', fields.issuedOn], ['评价机构', fields.issuingName], ['流水号', 'No. ' + (fields.stockNumber || '--') + ' ' + fields.remark]]
}
async function check(text) {
  const answer = await verifyCertificateText(text, await trustedKeys(), lists.revocationLists, tools, new Date().toISOString())
  const [title, sentence] = words(answer)
  at('verdict').className = 'verdict ' + answer.state
  at('title').textContent = title
  at('sentence').textContent = sentence
  at('fields').replaceChildren(...(answer.fields && answer.state !== 'altered' ? rows(answer.fields) : []).flatMap(([name, value]) => {
    const [dt, dd] = [document.createElement('dt'), document.createElement('dd')]
    dt.textContent = name
    dd.textContent = value
    return [dt, dd]
  }))
  at('answer').hidden = false
}
at('form').addEventListener('submit', (event) => { event.preventDefault(); check(at('code').value) })
if ('BarcodeDetector' in window) {
  at('picture').hidden = false
  at('file').addEventListener('change', async () => {
    const image = await createImageBitmap(at('file').files[0])
    const [found] = await new BarcodeDetector({ formats: ['qr_code'] }).detect(image)
    at('code').value = found ? found.rawValue : ''
    check(at('code').value)
  })
}
if (location.hash.length > 1) { at('code').value = location.hash.slice(1); check(at('code').value) }
`

/** The page as one text: lists, mathematics and words, with nothing left to fetch. */
export async function offlinePage(platform: Platform): Promise<string> {
  const lists = await readVerificationLists(platform)
  const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')
  const code = [
    inlined(resolve('@noble/ed25519')),
    `{\n${[core('kernel/levels'), core('certificate/certificate-code'), core('certificate/verify-text'), script].join('\n')}\n}`,
  ].join('\n')
  const made = localInChina(platform.clock.now()).replace('T', ' ')
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>证书离线核验</title><style>${style}</style></head><body>
<header><b>技衡</b> <span>证书离线核验</span></header>
<form id="form"><label for="code">二维码内容（扫码枪扫入或粘贴）</label>
<textarea id="code" autocomplete="off" spellcheck="false"></textarea>
<button type="submit">核验</button>
<p id="picture" hidden><label for="file">或选取二维码照片</label><input id="file" type="file" accept="image/*" capture="environment"></p></form>
<div id="answer" hidden aria-live="polite"><div id="verdict" class="verdict"><h1 id="title"></h1><p id="sentence"></p></div>
<section><dl id="fields"></dl></section></div>
<p class="note">名单下载于${made}，其后撤销的证书本页不知。国家统一查询：jndj.osta.org.cn</p>
<script type="application/json" id="lists">${json(lists)}</script>
<script type="application/json" id="titles">${json(identityTypeTitles)}</script>
<script type="module">${safe(code)}</script></body></html>
`
}

/** The page as a file to be kept. */
export async function downloadOfflinePage(platform: Platform): Promise<FileReply> {
  const body = Buffer.from(await offlinePage(platform))
  return { fileName: '证书离线核验.html', contentType: 'text/html; charset=utf-8', body }
}
