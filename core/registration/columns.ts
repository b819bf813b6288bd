import { type Dictionaries, registrationDictionaries } from './dictionaries.ts'

/** The keys of the 33 columns of a candidate sheet, in their order. */
export const registrationKeys = [
  'sequence',
  'occupation',
  'level',
  'condition',
  'documentType',
  'documentNumber',
  'name',
  'sex',
  'birth',
  'mobile',
  'hasCertificate',
  'certificateLevel',
  'certificateNumber',
  'education',
  'province',
  'source',
  'employer',
  'registeredBy',
  'category',
  'major',
  'examType',
  'ethnicity',
  'workStart',
  'email',
  'yearsInField',
  'household',
  'politics',
  'diplomaNumber',
  'experience',
  'address',
  'pickup',
  'postcode',
  'mailAddress',
] as const

/** A column of a candidate sheet. */
export type RegistrationKey = (typeof registrationKeys)[number]

/** One column of a candidate sheet as an institution has it. */
export interface RegistrationColumn {
  readonly key: RegistrationKey
  readonly header: string
  /** Other headers read as this column. */
  readonly aliases?: readonly string[]
  readonly required: boolean
  /** What people must know to fill it in. */
  readonly description: string
  readonly example: string
  /** Most characters taken. */
  readonly maxLength: number
}

/** The columns and choices of an institution's sheet; edited on screen, begun from `registrationPreset`. */
export interface RegistrationMapping {
  readonly columns: readonly RegistrationColumn[]
  readonly dictionaries: Dictionaries
}

const must = (key: RegistrationKey, header: string, description: string, example: string, maxLength = 50) =>
  ({ key, header, required: true, description, example, maxLength }) satisfies RegistrationColumn
const may = (key: RegistrationKey, header: string, description: string, example: string, maxLength = 50) =>
  ({ key, header, required: false, description, example, maxLength }) satisfies RegistrationColumn

const columns: readonly RegistrationColumn[] = [
  may('sequence', '序号', '从1开始的顺序号；填“示例”的行不导入', '1', 10),
  must('occupation', '职业工种名称', '职业名称，有工种的写“职业/工种”', '车工/数控车床', 60),
  must('level', '认定等级', '五级/初级工至一级/高级技师', '四级/中级工', 20),
  must('condition', '申报条件', '所依据的申报条件，写序号或全文', '条件三', 300),
  must('documentType', '证件类型', '从下拉列表中选择', '居民身份证', 30),
  must('documentNumber', '证件号码', '文本格式；身份证末位X用大写', '11010519491231002X', 30),
  must('name', '姓名', '与证件一致', '张三', 50),
  may('sex', '性别', '男或女；填居民身份证的可不填', '女', 4),
  may('birth', '出生日期', '形如2006-05-08；填居民身份证的可不填', '1949-12-31', 20),
  must('mobile', '手机号码', '11位，用于接收通知', '13800138000', 20),
  must('hasCertificate', '是否有职业资格证书', '是或否；填“是”须填证书等级和证书编号', '否', 4),
  may('certificateLevel', '证书等级', '原证书的等级', '五级/初级工', 20),
  may('certificateNumber', '证书编号', '原证书的编号', '', 40),
  must('education', '文化程度', '从下拉列表中选择', '大学专科', 20),
  {
    ...must('province', '所在省（市）区', '从下拉列表中选择', '河南省', 20),
    aliases: ['所在省市区', '所在省'],
  },
  must('source', '考生来源', '从下拉列表中选择', '在校学生', 30),
  may('employer', '所在单位', '学生填学校，职工填单位', '某某学校', 100),
  must('registeredBy', '报名单位', '组织报名的单位', '某某学校', 100),
  must('category', '认定分类', '初次认定或晋级认定', '初次认定', 10),
  may('major', '专业', '所学专业', '机械制造技术', 60),
  must('examType', '考试类型', '正考或补考', '正考', 10),
  may('ethnicity', '民族', '从下拉列表中选择', '汉族', 20),
  may('workStart', '参加工作时间', '形如2020-07或2020-07-01；未工作的不填', '', 20),
  may('email', '电子邮箱', '', '', 100),
  may('yearsInField', '专业年限', '从事本职业或相关职业的累计年数', '', 10),
  may('household', '户籍所在地', '', '河南省某某市', 100),
  may('politics', '政治面貌', '从下拉列表中选择', '共青团员', 20),
  may('diplomaNumber', '学历证书编号', '', '', 40),
  may('experience', '简要经历', '学习和工作经历', '', 1_000),
  may('address', '通讯地址', '', '', 200),
  may('pickup', '证书领取方式', '自取或邮寄；填“邮寄”须填邮寄地址', '自取', 10),
  may('postcode', '邮政编码', '6位数字', '', 10),
  may('mailAddress', '邮寄地址', '', '', 200),
]

/** The sheet a new institution begins with: the 33 columns in use with provincial platforms. */
export const registrationPreset: RegistrationMapping = { columns, dictionaries: registrationDictionaries }
