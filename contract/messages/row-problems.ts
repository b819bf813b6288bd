import type { RowProblem, RowProblemCode } from '#core/registration/row-problem.ts'
import { fill } from '../domain-error.ts'

/** What is wrong with a cell, and what to do; `{name}` places are filled from the problem. */
export const rowProblemTexts: Record<RowProblemCode, string> = {
  'row.missing': '未填写',
  'row.error_value': '单元格是错误值“{value}”，请改为实际内容',
  'row.imprecise_number': '号码被存成了数字，末几位已丢失，请把该列设为文本格式后重新填写',
  'row.scientific_number': '号码显示为科学记数法“{value}”，请把该列设为文本格式后重新填写完整号码',
  'row.too_long': '有{count}个字，最多{max}个字',
  'row.not_in_list': '“{value}”不在可选项中（{choices}）',
  'row.level': '“{value}”不是可识别的等级，应填五级/初级工至一级/高级技师',
  'row.name': '“{value}”含有姓名中不应有的字符',
  'row.date': '“{value}”不是有效日期，应形如2006-05-08',
  'row.date_future': '“{value}”晚于今天',
  'row.mobile': '“{value}”不是有效的11位手机号码',
  'row.email': '“{value}”不是有效的电子邮箱',
  'row.postcode': '“{value}”不是6位邮政编码',
  'row.years': '“{value}”不是年数',
  'row.certificate_missing': '已填有职业资格证书，此项必填',
  'row.mail_address_missing': '领取方式为邮寄，此项必填',
  'row.duplicate': '与第{first}行的证件号码、职业和等级相同',
  'row.identity_format': '位数或字符不符合该证件的规则',
  'row.identity_obsolete': '是15位老号码，请填18位号码',
  'row.identity_checksum': '校验位不符，请逐位核对',
  'row.identity_region': '前6位不是有效的行政区划代码',
  'row.identity_birth_date': '其中的出生日期不存在',
  'row.identity_birth_mismatch': '与证件号码中的出生日期不一致',
  'row.identity_sex_mismatch': '与证件号码中的性别不一致',
  'row.entry_unknown': '“{value}”不在本批次的职业（工种）内（{choices}）',
  'row.entry_level': '“{value}”在本批次没有{level}，本批次的等级为{choices}',
  'row.entry_ambiguous': '“{value}”对应多个工种，请写明是{choices}中的哪一个',
  'row.registered': '已在本批次报名同一职业和等级（{number}），不能重复报名',
  'row.elsewhere_own': '已在本机构同一考试时段的其他批次（{from}至{to}）报名同一职业和等级',
  'row.elsewhere': '已在其他评价机构同一考试时段（{from}至{to}）报名同一职业和等级',
  'row.banned': '在{until}前不得报名',
  'row.evidence_missing': '“{route}”须先登记{evidence}，再报名',
  'row.changed': '校核之后情况已变，不再符合导入条件',
  'row.young': '到{on}为{age}周岁，未满{least}周岁，资格审核时须人工确认',
  'row.same_period': '同一考试时段（{from}至{to}）另有报名，请核对时间是否冲突',
  'row.document_manual': '此类证件的号码无法自动校验，请核对原件',
  'row.document_unknown': '证件类型“{value}”没有号码规则，请核对原件',
  'row.more_than_planned': '{entry}{level}共{count}人，超过计划的{expected}人，可导入，请按变更程序调整计划',
  'row.unlikely': '按表中内容可能不符合申报条件（{what}），请补充材料或在考生页更正',
}

/** One fault as people read it in a failed row's 原因, such as 证件号码：校验位不符，请逐位核对. */
export const rowProblemText = (problem: RowProblem): string =>
  `${problem.column}：${fill(rowProblemTexts[problem.code], problem.params)}`

/** One fault with its place, such as 第12行“证件号码”：校验位不符，请逐位核对. */
export const placedProblemText = (problem: RowProblem, row: number): string =>
  `第${row}行“${problem.column}”：${fill(rowProblemTexts[problem.code], problem.params)}`
