import { concerning, joinAnswers } from '#core/kernel/join-answers.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'

/** Somebody who keeps the equipment of a training room, full or part time. */
export interface Keeper {
  readonly person: string
  readonly education?: 'below' | 'college' | 'university' | undefined
  /** Level of the certificate held; `none` where there is none. */
  readonly skill?: Level | 'none' | undefined
}

/** A training room and who keeps its equipment. */
export interface KeptRoom {
  readonly room: string
  readonly keepers: readonly Keeper[]
}

/**
 * Whether every training room has its keeper (`equipment.keepers`, `who` the room), each with the education and the
 * certificate asked for (`equipment.keeperEducation`, `.keeperSkill`, `who` the person) (HN-122).
 */
export function judgeEquipmentKeepers({ requirements }: StageRules, rooms: readonly KeptRoom[]): Answer {
  const judge = (who: string, facts: Parameters<typeof judgeRequirements>[2]): Answer =>
    concerning(who, judgeRequirements('equipment', requirements, facts))
  return joinAnswers(
    rooms.flatMap(({ room, keepers }) => [
      judge(room, { matter: 'room', keepers: keepers.length }),
      ...keepers.map(({ person, education, skill }) => judge(person, { matter: 'keeper', education, skill })),
    ]),
  )
}

/** Somebody who enters the site of a batch to keep the equipment, and the team they belong to there, such as 考务组. */
export interface PresentKeeper {
  readonly person: string
  readonly team: string
}

/** Whether a batch has its keepers, in the team they belong to (HN-128): `equipment.keepersPresent`, `.keeperTeams`. */
export const judgeBatchKeepers = ({ requirements }: StageRules, present: readonly PresentKeeper[]): Answer =>
  judgeRequirements('equipment', requirements, {
    matter: 'batch',
    keepersPresent: new Set(present.map(({ person }) => person)).size,
    keeperTeams: present.map(({ team }) => team),
  })
