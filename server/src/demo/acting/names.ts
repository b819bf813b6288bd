import { pinyin } from 'pinyin-pro'

/** Invented names for the people of an invented institution; any likeness to a real person is chance. */
const names =
  '周敏、韩卓、谭若宁、陆承志、沈知远、温庭芳、程砚秋、顾怀瑾、许静姝、叶锦程、罗一凡、方语桐、秦慕白、邵文博、丁书瑶、范思齐、彭立行、钱雅琴、任建业、宋清和、汤维新、魏嘉禾、夏明远、薛冬梅、严守正、姚志成、余佩兰、袁景行、章若谷、赵望舒、钟毓秀、祝长青、左思源、柏承宇、卞晓岚、常致远、褚文静、崔云舒、戴立言、邓海宁、董秉文、窦雪晴、杜若兰、樊守信、费鸿飞、傅听雨、高树声、葛明轩、龚月华、郝思危'.split(
    '、',
  )

const surnames = '蓝冷连廉凌柳娄鲁骆闵牟倪聂潘裴戚屈冉荣尚施时束苏眭'
const given = ['安澜', '本立', '初晴', '德音', '尔雅', '凤鸣', '广益', '含章', '吉云', '可心', '来仪', '梦泽']

/** Names without end, none twice: first the list, then surnames with given names. */
export function* inventNames(): Generator<string> {
  yield* names
  for (const second of given) for (const first of surnames) yield first + second
}

/** The account name of a person: the name spelt out, with a number where it is taken. */
export function usernameOf(name: string, taken: Set<string>): string {
  const spelt = pinyin(name, { toneType: 'none', type: 'array' }).join('').replaceAll('ü', 'v')
  let username = spelt
  for (let number = 2; taken.has(username); number++) username = spelt + number
  taken.add(username)
  return username
}
