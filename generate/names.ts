import type { Sex } from '#core/identity/types.ts'
import type { Draw } from '#core/kernel/draw.ts'

const characters = (text: string): string[] => [...text.replace(/\s/g, '')]

// The first thirty are drawn four times as often as the rest: half of all people bear one of them.
const common = characters('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧')
const others = characters(
  '程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
)
const compound = ['欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟', '端木', '令狐']
const surnames = [...common, ...common, ...common, ...common, ...others, ...compound.slice(0, 2)]

const given: Record<Sex, readonly string[]> = {
  M: characters('强磊军洋勇杰涛明超刚平辉鹏飞宇浩健俊帆帅旭宁龙林阳博文峰志建国华东海波斌昊天翔瑞泽轩子晨一鸣家'),
  F: characters('芳娜敏丽艳霞秀燕婷雪琳晶倩颖洁梅莉慧红玉兰欣怡佳梦诗涵雨桐子萱思语嘉月晓露紫若冰心悦彤文雅宁'),
}

/** Names that try every printing and every form: rare characters, one of four bytes, long, dotted and double ones. */
export const rareNames: readonly (readonly [name: string, sex: Sex])[] = [
  ['𠮷翀', 'M'],
  ['王𡛕', 'F'],
  ['李𰻝', 'M'],
  ['张堃', 'M'],
  ['赵赟犇', 'M'],
  ['亓官喆', 'M'],
  ['仝㛃', 'F'],
  ['欧阳昇䶮', 'M'],
  ['阿卜杜热合曼·买买提依明', 'M'],
  ['古丽巴哈尔·吐尔逊', 'F'],
  ['扎西旺堆', 'M'],
  ['尉迟婧祎', 'F'],
]

/** A usual Chinese name: a common surname with one or two characters. */
export function drawName(draw: Draw, sex: Sex): string {
  const surname = draw.pick(surnames) as string
  const first = draw.pick(given[sex]) as string
  if (draw.below(100) < 22) return surname + first
  const second = draw.pick(given[sex].filter((character) => character !== first)) as string
  return surname + first + second
}
