import type { Behaviour, Effect } from './types.ts'

/** The Chinese name of each behaviour, as lists and records show it. */
export const behaviourTitles: Record<Behaviour, string> = {
  bring_materials: '携带规定以外的资料或通信电子设备',
  use_device: '考试中使用拍摄、存储、传输或通信设备',
  wrong_seat: '不在规定座位或擅离座位',
  disturb: '喧哗、吸烟等扰乱秩序',
  other_breach: '其他违规但未构成作弊',
  whisper: '交头接耳、左顾右盼、打暗号手势',
  copy: '抄袭或协助他人抄袭',
  hidden_notes: '夹带、传递纸条',
  swap_papers: '交换试卷、答题卡、草稿纸',
  false_name: '填写与本人不符的姓名或准考证信息',
  take_out: '将试卷、答题卡或试题内容带出考场',
  similar_papers: '同一考场试卷雷同',
  damage_papers: '故意损毁试卷、工件或考试材料',
  mark_paper: '在试卷上作标记',
  other_cheat: '其他作弊但未严重干扰他人',
  false_material: '以虚假承诺或虚假材料骗取考试资格',
  leak_before: '考前非正当获取或传播试题答案',
  rob_or_coerce: '抢夺窃取试卷、胁迫作弊、偷换量具工件',
  impersonation: '冒名顶替或代替他人考试',
  organised: '串通作弊或参与有组织作弊',
  damage_equipment: '故意损毁设备致故障或伤害',
  severe_disruption: '其他恶劣影响或严重扰乱考试秩序',
  phone_rings: '手机在考试中响铃',
  early_leave: '未到规定时间离场',
}

/** The Chinese name of what follows a behaviour. */
export const effectTitles: Record<Effect, string> = {
  none: '不作违纪处理',
  warn: '口头警告，再犯从重',
  continue: '无据，继续考试，考后调查',
  paper_void: '试卷作废',
  session_cancelled: '取消本场成绩',
  subject_cancelled: '取消该科成绩',
  subject_zero: '该科成绩记零分',
  batch_cancelled: '取消本批次全部成绩',
  disqualified: '取消考试资格',
}
