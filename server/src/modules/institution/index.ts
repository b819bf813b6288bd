import { loadPolicy } from '#policies/load-policy.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { type CentreFacts, type InstitutionFacts, insertCentre, insertInstitution } from './store.ts'

export {
  type CentreFacts,
  type InstitutionFacts,
  selectCentreFacts,
  selectCentreName,
  selectHouses,
  selectInstitution,
  selectInstitutionNames,
  selectInstitutionsOfCentre,
  selectIsFounded,
} from './store.ts'

/** Founds a centre with its keys, among them the index key under which identity numbers are found. */
export function foundCentre(platform: Platform, facts: CentreFacts): Promise<void> {
  return transactFor(platform, systemActor(facts.id, 'centre'), facts.id, async (tx) => {
    await insertCentre(tx, facts)
    await platform.keys.create(tx.db, facts.id, ['data', 'index', 'sign'], tx.now)
    await record(tx, {
      act: 'installation.create',
      subject: ['centre', facts.id],
      summary: `建立${facts.name}`,
      after: { ...facts },
    })
  })
}

/** Founds an institution under a centre with its keys; its profile must be one that loads. */
export function foundInstitution(platform: Platform, facts: InstitutionFacts): Promise<void> {
  loadPolicy(facts.profile)
  return transactFor(platform, systemActor(facts.id, 'institution'), facts.id, async (tx) => {
    await insertInstitution(tx, facts)
    await platform.keys.create(tx.db, facts.id, ['data', 'sign'], tx.now)
    await record(tx, {
      act: 'institution.create',
      subject: ['institution', facts.id],
      summary: `登记${facts.name}`,
      after: { ...facts },
    })
  })
}
