import type { DataMap } from './resolve.ts'

/** Fields that count the same thing wherever they stand, or name a place in an order. */
const byField: Readonly<Record<string, string>> = {
  age: '岁',
  assessingYears: '年',
  copies: '份',
  female: '岁',
  grades: '级',
  heldYears: '年',
  height: '毫米',
  hours: '学时',
  lateBy: '个工作日',
  level: '级',
  levels: '级',
  majorGroups: '大类',
  male: '岁',
  managementYears: '年',
  minutes: '分钟',
  minutesBefore: '分钟',
  months: '个月',
  number: '号',
  occupationYears: '年',
  persons: '人',
  score: '分',
  skill: '级',
  tier: '档',
  width: '毫米',
  workdays: '个工作日',
  yearOffset: '年',
  years: '年',
}

/** Fields whose unit depends on the entry they stand in; `*` is any name. */
const byPlace: readonly (readonly [place: string, field: string, unit: string])[] = [
  ['arrangement.declaredPlaces', 'theoryRooms', '个考场'],
  ['bank.measuredLevels', 'easiest', '%'],
  ['bank.measuredLevels', 'easy', '%'],
  ['bank.measuredLevels', 'middle', '%'],
  ['bank.measuredLevels', 'hard', '%'],
  ['bank.signals', 'tooEasy', '%'],
  ['bank.signals', 'tooHard', '%'],
  ['bank.signals', 'unused', '%'],
  ['bank.signals', 'doubt', '%'],
  ['bank.signals', 'weak', ''],
  ['bank.signals', 'margin', ''],
  ['bank.signals', 'gain', ''],
  ['arrangement.declaredPlaces', 'theorySeats', '个机位'],
  ['arrangement.declaredPlaces', 'practicalPlaces', '个考场'],
  ['entry.earlyLeave', 'after', '分钟'],
  ['filing.organisationsPerOccupation', 'max', '家'],
  ['headcount.sparePapers', 'count', '份'],
  ['headcount.practicalSessions', 'stations', '个工位'],
  ['headcount.siteDeputies', 'min', '名'],
  ['headcount.siteDeputies', 'max', '名'],
  ['headcount.*', 'count', '名'],
  ['headcount.*', 'minimum', '名'],
  ['headcount.*', 'perCandidates', '名考生'],
  ['incident.procedures.*', 'until', '分钟'],
  ['papers.copies', 'perCandidate', '份'],
  ['plan.firstBatch', 'jobs', '人'],
  ['staffing.appraisal.bands', 'from', '分'],
  ['staffing.appraisal.absence', 'running', '次'],
  ['staffing.occupationRun', 'most', '次'],
  ['staffing.expertAge', 'most', '岁'],
  ['staffing.sessionChange', 'binding', '名'],
  ['staffing.sessionChange', 'fetching', '名'],
  ['team.consecutive.*', 'most', '次'],
  ['team.leads', 'each', '名'],
  ['team.rotation', 'oneIn', '分之一'],
  ['team.supervisors', 'minimum', '名'],
  ['eligibility.ageFloor', 'years', '岁'],
]

const fits = (place: string, names: readonly string[]): boolean => {
  const parts = place.split('.')
  return parts.length === names.length && parts.every((part, index) => part === '*' || part === names[index])
}

/** What the facts a rule asks for count, where its entry names no unit. */
const byFact: Readonly<Record<string, string>> = {
  assessingYears: '年',
  expertSkill: '级',
  externalDeputies: '名',
  externalLeaders: '名',
  externalSupervisors: '名',
  internalSupervisors: '名',
  level: '级',
  siteLeaders: '名',
  skill: '级',
  systemAdmins: '名',
}

/**
 * What a number of an entry counts, in Chinese, such as 名 or 个工作日; null where nobody has said. `field` is the
 * outermost field of the entry the number stands in, `inner` the field next to the number itself, and `fact` the fact
 * a test compares it with.
 */
export function entryUnit(
  names: readonly string[],
  entry: DataMap,
  { field, inner, fact }: { readonly field: string; readonly inner: string; readonly fact?: string | undefined },
): string | null {
  const placed = byPlace.find(([place, named]) => fits(place, names) && (named === field || named === inner))
  if (placed) return placed[2]
  if (fact !== undefined && byFact[fact]) return byFact[fact]
  if (typeof entry.unit === 'string') return entry.unit
  return byField[inner] ?? byField[field] ?? null
}
