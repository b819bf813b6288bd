import type { Importance, ImportedItem } from './imported-item.ts'

const importances: Readonly<Record<string, Importance>> = { X: 'X', Y: 'Y', Z: 'Z', 核心: 'X', 一般: 'Y', 辅助: 'Z' }
const difficulties: Readonly<Record<string, number>> = { 易: 1, 容易: 1, 较易: 2, 中: 3, 中等: 3, 较难: 4, 难: 5 }

/** 重要程度 as people write it: X, Y, Z or their words; null when it is none of them. */
export function readImportance(text: string): Importance | null {
  const word = text.trim().toUpperCase().replace(/要素$/, '')
  return importances[word] ?? importances[word.slice(0, 1)] ?? null
}

/** 难度 as people write it: 1 to 5 or its words; null when it is none of them. */
export function readDifficulty(text: string): number | null {
  const word = text.trim()
  const grade = Number(word)
  if (word !== '' && Number.isInteger(grade) && grade >= 1 && grade <= 5) return grade
  return difficulties[word] ?? null
}

/** What the labels of an item say of it: `知识点:A-1-2`, `难度:3`, `重要程度:X`. */
export function readTags(tags: readonly string[]): Pick<ImportedItem, 'knowledgePoint' | 'difficulty' | 'importance'> {
  const valueOf = (name: string): string | null => {
    const tag = tags.find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name}：`))
    return tag === undefined ? null : tag.slice(name.length + 1).trim()
  }
  const point = valueOf('知识点')
  return {
    knowledgePoint: point === '' ? null : point,
    difficulty: readDifficulty(valueOf('难度') ?? ''),
    importance: readImportance(valueOf('重要程度') ?? ''),
  }
}
