/** A skill level: 5 初级工, 4 中级工, 3 高级工, 2 技师, 1 高级技师. */
export type Level = 1 | 2 | 3 | 4 | 5

/** All levels from the lowest skill to the highest. */
export const levels: readonly Level[] = [5, 4, 3, 2, 1]

const names: Record<Level, readonly [string, string]> = {
  5: ['五级', '初级工'],
  4: ['四级', '中级工'],
  3: ['三级', '高级工'],
  2: ['二级', '技师'],
  1: ['一级', '高级技师'],
}

/** The level as a certificate prints it, such as 四级/中级工. */
export const levelTitle = (level: Level): string => names[level].join('/')

/** The level in a list, such as 四级. */
export const levelName = (level: Level): string => names[level][0]

/** The name of the skill of a level, such as 中级工. */
export const skillName = (level: Level): string => names[level][1]
