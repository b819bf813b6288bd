import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeReview, decideFirst, getReview } from '#contract/eligibility.ts'
import type { Applicant, Route } from '#core/eligibility/types.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const reviewer = await world.as('first_reviewer')
const pass = { body: { decision: 'pass' as const } }

interface Case {
  readonly profile: string
  readonly level: number
  readonly edition?: 'old' | 'y2023'
  readonly route?: Route
  readonly standard?: string
}

/** An application of its own, waiting for the first review on 2026-11-21. */
async function applied({ profile, level, edition, route = 'exam', standard }: Case, applicant: Partial<Applicant>) {
  const batch = await seedBatch(world, {
    ...{ step: 'review', profile, startsOn: '2026-11-21', endsOn: '2026-11-22', filedLevels: [5, 4, 3, 2, 1] },
    ...(edition ? { edition } : {}),
    ...(standard ? { standard } : {}),
    groups: [
      {
        ...{ occupation: '车工', job: '数控车床', level, count: 1 },
        facts: { route, applicant: { kind: 'worker', birth: '1990-05-12', ...applicant } },
      },
    ],
  })
  return { params: { registrationId: batch.people[0]?.id ?? '' } }
}

/** Takes in whoever meets the article alone, naming it as the basis. */
async function accepts(given: Case, applicant: Partial<Applicant>, basis: readonly string[]) {
  const who = await applied(given, applicant)
  const { verdict } = await reviewer.call(getReview, who)
  assert.deepEqual(
    verdict.basis.map(({ clause }) => clause),
    basis,
  )
  assert.equal((await reviewer.call(decideFirst, { ...who, ...pass })).status, 'first_passed')
}

/** Refuses to pass, with every article in the grounds. */
async function refuses(given: Case, applicant: Partial<Applicant>, clauses: readonly string[]) {
  const refused = await refusalOf(reviewer.call(decideFirst, { ...(await applied(given, applicant)), ...pass }))
  assert.equal(refused.code, 'eligibility.refused_by_rule')
  assert.deepEqual([...refused.clauses].sort(), [...clauses].sort())
}

const work = (from: string, to: string, occupation: 'same' | 'related' = 'same'): Pick<Applicant, 'work'> => ({
  work: [{ from, to, occupation }],
})
const cert = (grade: NonNullable<Applicant['certs']>[number]['grade'], issued = '2015-01-10') => ({
  certs: [{ grade, issued, occupation: 'same' as const }],
})
const school = (
  name: NonNullable<Applicant['education']>[number]['school'],
  stage: 'graduated' | 'final_year' | 'earlier' = 'graduated',
  more: object = {},
) => ({ education: [{ school: name, stage, major: 'same' as const, ...more }] })
const title = (grade: 'junior' | 'middle' | 'senior', since: string) => ({ titles: [{ grade, since }] })

type Row = readonly [
  name: string,
  given: Case,
  met: Partial<Applicant>,
  basis: readonly string[],
  unmet: Partial<Applicant>,
  refused: readonly string[],
]

const old = (level: number): Case => ({ profile: 'henan', level })
const level4 = ['HN-095', 'HN-096', 'HN-097']
const level3 = ['HN-098', 'HN-099', 'HN-100']

const handbook: readonly Row[] = [
  [
    'a year of work leads to level 5, eleven months do not [HN-093]',
    ...([old(5), work('2024-01', '2024-12'), ['HN-093']] as const),
    ...([work('2024-01', '2024-11'), ['HN-093', 'HN-094']] as const),
  ],
  [
    'an apprenticeship that was finished leads to level 5 [HN-094]',
    ...([old(5), { apprentice_done: true }, ['HN-094']] as const),
    ...([{ apprentice_done: false }, ['HN-093', 'HN-094']] as const),
  ],
  [
    'level 5 and four years without a break lead to level 4, a month less does not [HN-095]',
    ...([old(4), { ...cert(5, '2018-01-15'), ...work('2018-02', '2022-01') }, ['HN-095']] as const),
    ...([{ ...cert(5, '2018-01-15'), ...work('2018-02', '2021-12') }, level4] as const),
  ],
  [
    'six years without a break lead to level 4, a month less does not [HN-096]',
    ...([old(4), work('2015-01', '2020-12'), ['HN-096']] as const),
    ...([work('2015-01', '2020-11'), level4] as const),
  ],
  [
    'a diploma of a technical school leads to level 4, the final year does not [HN-097]',
    ...([old(4), school('technical'), ['HN-097']] as const),
    ...([school('technical', 'final_year'), level4] as const),
  ],
  [
    'level 4 and five years without a break lead to level 3 [HN-098]',
    ...([old(3), { ...cert(4), ...work('2015-02', '2020-01') }, ['HN-098']] as const),
    ...([{ ...cert(4), ...work('2015-02', '2019-12') }, level3] as const),
  ],
  [
    'level 4 and a diploma of a senior technical school lead to level 3 [HN-099]',
    ...([old(3), { ...cert(4), ...school('senior_technical') }, ['HN-099']] as const),
    ...([{ ...cert(4), ...school('senior_technical', 'final_year') }, level3] as const),
  ],
  [
    'level 4, a degree and two years lead to level 3 [HN-100]',
    ...([old(3), { ...cert(4), ...school('university'), ...work('2015-02', '2017-01') }, ['HN-100']] as const),
    ...([{ ...cert(4), ...school('university'), ...work('2015-02', '2016-12') }, level3] as const),
  ],
  [
    'level 3 and four years without a break lead to level 2 [HN-101]',
    ...([old(2), { ...cert(3), ...work('2015-02', '2019-01') }, ['HN-101']] as const),
    ...([{ ...cert(3), ...work('2015-02', '2018-12') }, ['HN-101', 'HN-102']] as const),
  ],
  [
    'level 3, a diploma of a senior technical school and three years lead to level 2 [HN-102]',
    ...([old(2), { ...cert(3), ...school('senior_technical'), ...work('2015-02', '2018-01') }, ['HN-102']] as const),
    ...([{ ...cert(3), ...school('senior_technical'), ...work('2015-02', '2017-12') }, ['HN-101', 'HN-102']] as const),
  ],
  [
    'level 2 and four years without a break lead to level 1 [HN-103]',
    ...([old(1), { ...cert(2), ...work('2015-02', '2019-01') }, ['HN-103']] as const),
    ...([{ ...cert(2), ...work('2015-02', '2018-12') }, ['HN-103']] as const),
  ],
]

const now = (level: number): Case => ({ profile: 'henan', level, edition: 'y2023' })
const now4 = ['Y23-4.1', 'Y23-4.2', 'Y23-4.3']
const now3 = ['Y23-3.1', 'Y23-3.2', 'Y23-3.3', 'Y23-3.4', 'Y23-3.5', 'Y23-3.6']
const now2 = ['Y23-2.1', 'Y23-2.2', 'Y23-2.3', 'Y23-2.4', 'Y23-2.5']

const national: readonly Row[] = [
  [
    'sixteen years lead to level 5 on the birthday, not the day before [Y23-5.1]',
    ...([now(5), { birth: '2010-11-21' }, ['Y23-5.1']] as const),
    ...([{ birth: '2010-11-22' }, ['Y23-5.1', 'Y23-5.2']] as const),
  ],
  [
    'sixteen years and work lead to level 5 [Y23-5.2]',
    ...([now(5), { birth: '2010-11-21', ...work('2026-10', '2026-10') }, ['Y23-5.1', 'Y23-5.2']] as const),
    ...([{ birth: '2010-11-22', ...work('2026-10', '2026-10') }, ['Y23-5.1', 'Y23-5.2']] as const),
  ],
  [
    'five years of work in all lead to level 4, a month less does not [Y23-4.1]',
    ...([now(4), work('2015-01', '2019-12', 'related'), ['Y23-4.1']] as const),
    ...([work('2015-01', '2019-11', 'related'), now4] as const),
  ],
  [
    'level 5 and three years lead to level 4 [Y23-4.2]',
    ...([now(4), { ...cert(5), ...work('2015-02', '2018-01') }, ['Y23-4.2']] as const),
    ...([{ ...cert(5), ...work('2015-02', '2017-12') }, now4] as const),
  ],
  [
    'the final year of a vocational school leads to level 4, an earlier one does not [Y23-4.3]',
    ...([now(4), school('secondary', 'final_year'), ['Y23-4.3']] as const),
    ...([school('secondary', 'earlier'), now4] as const),
  ],
  [
    'ten years of work lead to level 3 [Y23-3.1]',
    ...([now(3), work('2010-01', '2019-12'), ['Y23-3.1']] as const),
    ...([work('2010-01', '2019-11'), now3] as const),
  ],
  [
    'level 4 and four years lead to level 3 [Y23-3.2]',
    ...([now(3), { ...cert(4), ...work('2015-02', '2019-01') }, ['Y23-3.2']] as const),
    ...([{ ...cert(4), ...work('2015-02', '2018-12') }, now3] as const),
  ],
  [
    'a junior title and a year lead to level 3 [Y23-3.3]',
    ...([now(3), { ...title('junior', '2020-01-05'), ...work('2020-02', '2021-01') }, ['Y23-3.3']] as const),
    ...([{ ...title('junior', '2020-01-05'), ...work('2020-02', '2020-12') }, now3] as const),
  ],
  [
    'the final year of a senior technical school leads to level 3 [Y23-3.4]',
    ...([now(3), school('senior_technical', 'final_year'), ['Y23-3.4']] as const),
    ...([school('technical', 'final_year'), now3] as const),
  ],
  [
    'level 4 and the final year of a college lead to level 3 [Y23-3.5]',
    ...([now(3), { ...cert(4), ...school('college', 'final_year', { appraised: false }) }, ['Y23-3.5']] as const),
    ...([{ ...cert(5), ...school('college', 'final_year', { appraised: false }) }, now3] as const),
  ],
  [
    'a college programme that was appraised leads to level 3 [Y23-3.6]',
    ...([now(3), school('college', 'graduated', { appraised: true }), ['Y23-3.6']] as const),
    ...([school('college', 'graduated', { appraised: false }), now3] as const),
  ],
  [
    'level 3 and five years lead to level 2 [Y23-2.1]',
    ...([now(2), { ...cert(3), ...work('2015-02', '2020-01') }, ['Y23-2.1']] as const),
    ...([{ ...cert(3), ...work('2015-02', '2019-12') }, now2] as const),
  ],
  [
    'a junior title, five years, and level 3 held for one lead to level 2 [Y23-2.2]',
    ...([
      now(2),
      { ...cert(3, '2025-11-21'), ...title('junior', '2015-01-05'), ...work('2015-02', '2020-01') },
      ['Y23-2.2'],
    ] as const),
    ...([{ ...cert(3, '2025-11-22'), ...title('junior', '2015-01-05'), ...work('2015-02', '2020-01') }, now2] as const),
  ],
  [
    'a middle title and a year lead to level 2 [Y23-2.3]',
    ...([now(2), { ...title('middle', '2020-01-05'), ...work('2020-02', '2021-01') }, ['Y23-2.3']] as const),
    ...([{ ...title('middle', '2020-01-05'), ...work('2020-02', '2020-12') }, now2] as const),
  ],
]

const anyang = (level: number, more: Partial<Case> = {}): Case => ({ profile: 'anyang', level, ...more })
const pupil = { kind: 'student', birth: '2008-05-12' } as const
const teacher = { kind: 'staff' } as const
const courses = (theory: boolean, practical: boolean) => ({ courses: { theory, practical } })

const college: readonly Row[] = [
  [
    'an excellent graduate of a vocational school applies for level 3, another does not [AY-006]',
    ...([anyang(3), { ...pupil, ...school('secondary'), excellent: true }, ['AY-006']] as const),
    ...([{ ...pupil, ...school('secondary'), excellent: false }, ['AY-006', 'AY-007']] as const),
  ],
  [
    'the final year of a vocational school leads to level 5, an earlier one does not [AY-005]',
    ...([anyang(5), { ...pupil, ...school('secondary', 'final_year') }, ['AY-005']] as const),
    ...([{ ...pupil, ...school('secondary', 'earlier') }, ['AY-005']] as const),
  ],
  [
    'the final year of a college leads to level 3, its diploma does not [AY-007]',
    ...([anyang(3), { ...pupil, ...school('college', 'final_year') }, ['AY-007']] as const),
    ...([{ ...pupil, ...school('college', 'graduated') }, ['AY-006', 'AY-007']] as const),
  ],
  [
    'the 1+X certificate above basic leads to level 3, the basic one does not [AY-008]',
    ...([anyang(3, { route: 'direct' }), { ...pupil, ...cert('intermediate') }, ['AY-008']] as const),
    ...([{ ...pupil, ...cert('basic') }, ['AY-008']] as const),
  ],
  [
    'the basic 1+X certificate leads to level 4, none does not [AY-009]',
    ...([anyang(4, { route: 'direct' }), { ...pupil, ...cert('basic') }, ['AY-009']] as const),
    ...([pupil, ['AY-009']] as const),
  ],
  [
    'the courses of a process assessment are passed in both parts [AY-010]',
    ...([
      anyang(4, { route: 'process' }),
      { ...pupil, ...school('secondary', 'final_year'), ...courses(true, true) },
      ['AY-010', 'AY-012'],
    ] as const),
    ...([{ ...pupil, ...school('secondary', 'final_year'), ...courses(true, false) }, ['AY-010']] as const),
  ],
  [
    'a process assessment leads college students to level 3, others not [AY-011]',
    ...([
      anyang(3, { route: 'process' }),
      { ...pupil, ...school('college', 'final_year'), ...courses(true, true) },
      ['AY-010', 'AY-011'],
    ] as const),
    ...([{ ...pupil, ...school('secondary', 'final_year'), ...courses(true, true) }, ['AY-011']] as const),
  ],
  [
    'a process assessment leads vocational pupils to level 4, college students not [AY-012]',
    ...([
      anyang(4, { route: 'process' }),
      { ...pupil, ...school('technical', 'graduated'), ...courses(true, true) },
      ['AY-010', 'AY-012'],
    ] as const),
    ...([{ ...pupil, ...school('college', 'final_year'), ...courses(true, true) }, ['AY-012']] as const),
  ],
  [
    'staff with a junior title for three years apply for level 2, a day less is refused [AY-015]',
    ...([anyang(2), { ...teacher, ...title('junior', '2023-11-21') }, ['AY-015']] as const),
    ...([{ ...teacher, ...title('junior', '2023-11-22') }, ['HN-101', 'HN-102', 'AY-015']] as const),
  ],
  [
    'staff with a middle title for three years apply for level 1, a day less is refused [AY-016]',
    ...([anyang(1), { ...teacher, ...title('middle', '2023-11-21') }, ['AY-016']] as const),
    ...([{ ...teacher, ...title('middle', '2023-11-22') }, ['HN-103', 'AY-016']] as const),
  ],
]

for (const [name, given, met, basis, unmet, refused] of [...handbook, ...national, ...college])
  test(name, async () => {
    await accepts(given, met, basis)
    await refuses(given, unmet, refused)
  })

test('neither route for students is open to staff [AY-008, AY-010]', async () => {
  await refuses(anyang(3, { route: 'direct' }), { ...teacher, ...cert('advanced') }, ['AY-008'])
  await refuses(anyang(4, { route: 'process' }), { ...teacher, ...courses(true, true) }, ['AY-010'])
})

test('only students and staff of the college apply [AY-004]', async () => {
  await refuses(anyang(4), { kind: 'worker', ...work('2010-01', '2020-12') }, ['AY-004'])
})

test('whoever was not trained does not sit the exam; an excellent pupil may apply for level 3 [LG-003, LG-004]', async () => {
  const ligong: Case = { profile: 'ligong', level: 3 }
  await accepts(ligong, { ...pupil, ...school('secondary', 'final_year'), excellent: true }, ['LG-004'])
  await refuses(ligong, { ...pupil, ...school('secondary', 'final_year'), excellent: false }, [...level3, 'LG-004'])
  await refuses(ligong, { ...pupil, ...school('technical'), trained: false }, ['LG-003'])
})

/** Refuses to pass as long as nobody answers what the article leaves to people. */
async function asks(given: Case, applicant: Partial<Applicant>, answer: { code: string; clause: string }) {
  const who = await applied(given, applicant)
  const refused = await refusalOf(reviewer.call(decideFirst, { ...who, ...pass }))
  assert.equal(refused.code, 'eligibility.unanswered')
  assert.deepEqual(refused.clauses, [answer.clause])
  const answers = [{ ...answer, reason: '核对评价规范和证明材料后确认' }]
  assert.equal(
    (await reviewer.call(decideFirst, { ...who, body: { decision: 'pass', answers } })).status,
    'first_passed',
  )
}

test('where there is no national standard, staff go by the college’s own norm and a person decides [AY-014]', async () => {
  const own = anyang(3, { standard: '院校评价规范' })
  await asks(own, teacher, { code: 'ask.own_standard', clause: 'AY-014' })
  await refuses(anyang(3), teacher, ['HN-098', 'HN-099', 'HN-100'])
})

test('certificates from competitions are a person’s matter [AY-013, LG-008]', async () => {
  const ligong: Case = { profile: 'ligong', level: 4, route: 'competition' }
  await asks(anyang(3, { route: 'competition' }), pupil, { code: 'ask.competition_rule', clause: 'AY-013' })
  await asks(ligong, pupil, { code: 'ask.competition_rule', clause: 'LG-008' })
})

test('conditions known from one outside source are confirmed by a person [Y23-2.4, Y23-2.5, Y23-1.1, Y23-1.2, Y23-1.3]', async () => {
  const at = (clause: string) => ({ code: 'ask.unconfirmed', clause })
  const graduate = { ...cert(3, '2025-06-01'), ...school('technician_college'), ...work('2015-02', '2017-01') }
  await asks(now(2), graduate, at('Y23-2.4'))
  await asks(now(2), { ...cert(3, '2024-11-21'), ...school('technician_prep', 'earlier') }, at('Y23-2.5'))
  await asks(now(1), { ...cert(2), ...work('2015-02', '2020-01') }, at('Y23-1.1'))
  const middle = { ...cert(2, '2025-11-21'), ...title('middle', '2015-01-05'), ...work('2015-02', '2020-01') }
  await asks(now(1), middle, at('Y23-1.2'))
  await asks(now(1), { ...title('senior', '2020-01-05'), ...work('2020-02', '2021-01') }, at('Y23-1.3'))
})

test('an identity card that has run out refuses its holder the day after, not on its last day [JC-004]', async () => {
  const given: Case = { profile: 'jincheng', level: 4 }
  await accepts(given, { ...school('technical'), id_valid_until: '2026-11-21' }, ['HN-097'])
  await refuses(given, { ...school('technical'), id_valid_until: '2026-11-20' }, ['JC-004'])
})

test('whoever fails the national standard is not taken, and the article that says so is named [NC-005]', async () => {
  await accepts({ profile: 'nanchang', level: 4 }, work('2015-01', '2020-12'), ['HN-096'])
  await refuses({ profile: 'nanchang', level: 4 }, work('2015-01', '2020-11'), [...level4, 'NC-005'])
})

test('nothing goes on before the electronic papers of everybody were reviewed [JC-005]', async () => {
  const groups = [{ occupation: '车工', count: 1 }]
  const batch = await seedBatch(world, { step: 'review', profile: 'jincheng', groups })
  const reviewed = await world.as('final_reviewer')
  const refused = await refusalOf(reviewed.call(completeReview, { params: { batchId: batch.id }, body: {} }))
  assert.deepEqual([refused.code, refused.clauses], ['eligibility.undecided', ['JC-005']])
})
