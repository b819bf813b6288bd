import { type Level, levelTitle } from '#core/kernel/levels.ts'

/** 汽车维修工（汽车机械维修工）四级/中级工 */
export const bankTitle = (bank: { occupation: string; job: string; level: number }): string =>
  `${bank.occupation}${bank.job && bank.job !== bank.occupation ? `（${bank.job}）` : ''}${levelTitle(bank.level as Level)}`
