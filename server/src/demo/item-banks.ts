import type { Platform } from '#server/platform/context.ts'
import type { Stage } from './acting/cast.ts'
import { addSampleBank, registerBankBooks, type SampleBank } from './steps/item-banks.ts'

/** The banks of the houses: public question banks of the same field. */
const banksOf: Readonly<Record<string, readonly SampleBank[]>> = {
  school: [
    { source: 'car-repair-c', trade: '汽车机械维修工', level: 4, limit: 400 },
    { source: 'childcare-single', trade: '保育师', level: 4, limit: 360 },
    { source: 'retail-service-c', trade: '收银员', level: 4, limit: 360 },
  ],
  organisation: [{ source: 'indoor-wiring-c', trade: '电工', level: 4, limit: 360 }],
}

/** Item banks for the occupations of a house that a public question bank fits by its field. */
export async function addItemBanks(platform: Platform, stage: Stage, institutionId: string): Promise<void> {
  await registerBankBooks(stage, '2026-01-05')
  for (const bank of banksOf[stage.tenant] ?? []) await addSampleBank(platform, stage, institutionId, bank)
}
