import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Cast } from '#server/demo/acting/cast.ts'
import { networkWire } from '#server/demo/acting/wire.ts'
import { type CrowdWish, foundInventedTenants, type InventedInstitution } from '#server/demo/found-tenants.ts'
import { demoPassword } from '#server/modules/access/index.ts'
import { readConfig } from '#server/platform/config.ts'
import { openPlatform } from '#server/platform/open-platform.ts'
import { endServer, launchServer } from './server-process.ts'

/** A server of its own, on a fresh database, with invented tenants and people. */
export interface Installation {
  readonly cast: Cast
  /** Where the server listens, such as http://127.0.0.1:40001. */
  readonly address: string
  readonly institutionIds: ReadonlyMap<string, string>
  /** What the server has said on its standard error, for a report of a failure. */
  said(): string
  /** Ends the server and keeps the checkpoints of an institution, as they left the database, in a file. */
  stop(keep?: { readonly institutionId: string; readonly file: string }): Promise<void>
}

/** Two people for every role, three keepers of papers, and people who hold two roles that must not meet in one act. */
const crowd: CrowdWish = {
  perRole: (role) => (role === 'paper_custodian' ? 3 : 2),
  doubles: [
    ['exam_officer', 'director'],
    ['first_reviewer', 'final_reviewer'],
    ['lead_assessor', 'score_recorder'],
    ['certificate_officer', 'head'],
    ['centre_reviewer', 'centre_head'],
  ],
}

/** Founds tenants on a fresh database, then starts the server on a free loopback port. */
export async function startInstallation(institutions: readonly InventedInstitution[]): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-rehearsal-'))
  // Run by root, the database belongs to another account, which must be able to pass through.
  chmodSync(folder, 0o755)
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: join(folder, 'data'),
    KEY_FILE: join(folder, 'master.key'),
    CHECKPOINT_DIR: join(folder, 'checkpoints'),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
  const opened = await openPlatform(readConfig(env), { kind: 'demo' })
  const tenants = await foundInventedTenants(opened.platform, institutions, crowd).finally(() => opened.close())
  const { child, address, said } = await launchServer(env).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  return {
    address,
    cast: new Cast(networkWire(address), demoPassword, tenants.players),
    institutionIds: tenants.institutionIds,
    said,
    async stop(keep) {
      await endServer(child)
      const checkpoints = join(folder, 'checkpoints', `${keep?.institutionId}.checkpoints`)
      if (keep && existsSync(checkpoints)) {
        mkdirSync(dirname(keep.file), { recursive: true })
        copyFileSync(checkpoints, keep.file)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
