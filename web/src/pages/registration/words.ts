import type { RegistrationItem } from '#contract/registration.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import type { StatusKind } from '../../ui/status.tsx'

/** How each state of an application looks. */
export const statusKinds: Record<string, StatusKind> = {
  registered: 'wait',
  supplementing: 'warn',
  first_passed: 'run',
  eligible: 'ok',
  ineligible: 'bad',
  withdrawn: 'absent',
}

/** 车工/数控车床 四级 */
export const entryWords = (row: Pick<RegistrationItem, 'occupation' | 'job' | 'level'>): string =>
  `${row.occupation}${row.job ? `/${row.job}` : ''} ${levelName(row.level as Level)}`

/** 2026-10-08 09:42, on the clock of China. */
export const localTime = (instant: string): string =>
  new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The address of a candidate's photograph; it changes with the photograph, so that no old one is shown. */
export const photoAddress = (id: string, version: string): string =>
  `/api/v1/registrations/${id}/photo?v=${encodeURIComponent(version)}`
