// npm run init: makes a real installation (never a demo) in an empty data directory: master key, centre, institution,
// and the first administrator of each. Asks at the terminal, or reads the answers from a JSON file (--answers FILE).
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { z } from 'zod'
import { loadCalendar } from '#policies/load-calendar.ts'
import { foundRealInstallation, installationAnswers } from '../installation/found-real.ts'
import { readConfig } from '../platform/config.ts'
import { openPlatform } from '../platform/open-platform.ts'

const questions: readonly [name: keyof z.input<typeof installationAnswers>, text: string, standard?: string][] = [
  ['centreName', '指导中心全称'],
  ['centreRegionCode', '指导中心所在地行政区划代码（6位）', '410000'],
  ['centreUsername', '中心管理员账号', 'centre-admin'],
  ['centreAdministrator', '中心管理员姓名'],
  ['centrePassword', '中心管理员密码（至少10位）'],
  ['institutionName', '评价机构全称'],
  ['institutionKind', '机构类别（school院校，social社会培训评价组织）', 'school'],
  ['issuingName', '证书上的机构名称'],
  ['englishIssuingName', '证书上的机构英文名称'],
  ['profile', '规则档案（national, henan, anyang, ligong, nanchang, jincheng或自备）', 'national'],
  ['contactName', '联系人'],
  ['contactPhone', '联系电话'],
  ['username', '机构管理员账号', 'admin'],
  ['administrator', '机构管理员姓名'],
  ['password', '机构管理员密码（至少10位）'],
]

async function ask(): Promise<Record<string, string>> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answers: Record<string, string> = {}
  for (const [name, text, standard] of questions) {
    const given = (await terminal.question(`${text}${standard ? `［${standard}］` : ''}：`)).trim()
    answers[name] = given || standard || ''
  }
  terminal.close()
  return answers
}

async function main(): Promise<void> {
  const at = process.argv.indexOf('--answers')
  const given: unknown = at > 0 ? JSON.parse(readFileSync(process.argv[at + 1] ?? '', 'utf8')) : await ask()
  const parsed = installationAnswers.safeParse(given)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) console.error(`${issue.path.join('.')}：${issue.message}`)
    process.exit(2)
  }
  const config = readConfig()
  const { platform, close } = await openPlatform(config, { kind: 'real' })
  try {
    await foundRealInstallation(platform, parsed.data, loadCalendar())
    await platform.sequencer.flush()
    console.error(`正式环境已建立：${config.dataDir}`)
    console.error(`主密钥在${config.keyFile}。请打印恢复单（npm run -s jiheng -- recovery-sheet）后与备份分开保管。`)
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
