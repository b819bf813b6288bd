import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'
import { checkCertificates } from './verify/check-certificates.ts'
import { checkFiles } from './verify/check-files.ts'
import { checkOutside, type OutsideSummary } from './verify/check-outside.ts'
import { checkProofs, keyMark } from './verify/check-proofs.ts'
import { Findings } from './verify/findings.ts'
import { openPack } from './verify/read-pack.ts'

/** How `verify` is called, for the list of commands. */
export const usage = 'verify DIR [--checkpoints FILE]   核对归档包（文件夹或ZIP）：文件、签名、留痕、证书，不需要服务器'

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { checkpoints: { type: 'string' } } })
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

/** The outside checkpoints: the named file, else the one that lies beside the pack. */
function findOutside(pack: string, named: string | undefined): string | null {
  if (named !== undefined) {
    if (!existsSync(named) || !statSync(named).isFile()) throw new UsageError(`没有这个检查点文件：${named}`)
    return named
  }
  const beside = `${pack.replace(/\.zip$/i, '')}.checkpoints`
  return existsSync(beside) ? beside : null
}

/** What the last line of the report says to programmes. */
export interface VerifySummary {
  readonly ok: boolean
  readonly pack: string | null
  readonly institution: string | null
  readonly batch: string | null
  readonly files: number
  readonly leaves: number
  readonly certificates: number
  readonly ledgerSize: number
  readonly outside: OutsideSummary | null
  readonly wrong: readonly string[]
}

/** Verifies a pack; needs nothing but the pack and, better, a copy of the checkpoints from elsewhere. */
export async function verifyPack(
  path: string,
  outside: string | null,
): Promise<{ findings: Findings; summary: VerifySummary }> {
  const findings = new Findings()
  const pack = openPack(path)
  const papers = await checkFiles(pack, findings)
  const proven = papers ? checkProofs(pack, papers, findings) : null
  const certificates = papers ? checkCertificates(pack, papers.institutionKey, findings) : 0
  const compared = papers && proven && outside ? checkOutside(outside, papers, proven, findings) : null
  const summary: VerifySummary = {
    ok: findings.ok,
    pack: papers?.manifest.pack ?? null,
    institution: papers?.manifest.institution.name ?? null,
    batch: papers?.manifest.batch.name ?? null,
    files: pack.paths.length,
    leaves: proven?.leaves ?? 0,
    certificates,
    ledgerSize: proven?.checkpoint.size ?? 0,
    outside: compared,
    wrong: [...new Set(findings.failed.flatMap(({ file }) => file ?? []))],
  }
  if (papers && findings.ok) findings.pass(`机构公钥指纹：${keyMark(papers.institutionKey)}`)
  return { findings, summary }
}

/** Verifies a pack and prints the report; exit code 0 when everything holds, else 1. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args)
  const [given, ...more] = positionals
  if (!given || more.length > 0) throw new UsageError('用法：jiheng verify 归档包 [--checkpoints 外部检查点文件]')
  const path = resolve(given)
  const outside = findOutside(path, values.checkpoints)
  const { findings, summary } = await verifyPack(path, outside)
  if (summary.batch) console.log(`${summary.institution} ${summary.batch} 归档包`)
  for (const line of findings.passed) console.log(`通过：${line}`)
  if (!outside) console.log('提示：没有外部检查点，只能证明归档包前后一致，不能发现机构自行改动后重新签名')
  for (const { file, fault } of findings.failed) console.log(`不符：${file ? `${file}，` : ''}${fault}`)
  console.log(
    summary.ok
      ? '结论：归档包完整，未被改动'
      : `结论：归档包有${findings.failed.length}处不符，首处为${findings.failed[0]?.file ?? ''}`,
  )
  console.log(JSON.stringify(summary))
  return summary.ok ? 0 : 1
}
