import type { Platform } from '#server/platform/context.ts'
import type { DemoHouse } from './demo-batch.ts'
import { addSampleBank, registerBankBooks, type SampleBank } from './steps/item-banks.ts'

/** The banks of the school: public question banks of the same field. */
const schoolBanks: readonly SampleBank[] = [
  { source: 'car-repair-c', trade: '汽车机械维修工', level: 4, limit: 400 },
  { source: 'childcare-single', trade: '保育师', level: 4, limit: 360 },
  { source: 'retail-service-c', trade: '收银员', level: 4, limit: 360 },
]

const organisationBanks: readonly SampleBank[] = [{ source: 'indoor-wiring-c', trade: '电工', level: 4, limit: 360 }]

/** Item banks for the occupations of the demo that a public question bank fits by its field. */
export async function addItemBanks(
  platform: Platform,
  houses: { readonly school: DemoHouse; readonly organisation: DemoHouse },
  institutionIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [house, banks] of [
    [houses.school, schoolBanks],
    [houses.organisation, organisationBanks],
  ] as const) {
    const { stage } = house
    await registerBankBooks(stage, '2026-01-05')
    for (const bank of banks) await addSampleBank(platform, stage, institutionIds.get(stage.tenant) ?? '', bank)
  }
}
