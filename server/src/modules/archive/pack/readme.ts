import type { PackManifest } from '#core/archive/manifest.ts'

/** What a stranger who opens the pack in twenty years must know; no programme of ours is needed to follow it. */
export const readmeText = (facts: Pick<PackManifest, 'institution' | 'batch' | 'identity' | 'preparedAt'>): string =>
  `${facts.institution.name}
${facts.batch.name}职业技能等级认定归档包

一、这是什么
本归档包汇集该批次从计划到证书的全部材料。表格为PDF/A，数据为xlsx与JSON（UTF-8），均可用通用软件打开。
${facts.identity === 'whole' ? '名册中的证件号码为完整号码，仅供存档，请按档案规定保管。' : '名册中的证件号码已部分隐去。'}
index.pdf是归档目录，列出各目录的内容、缺件及其原因。
整理时间：${facts.preparedAt}（协调世界时）。备案号：${facts.institution.filingNumber}。

二、目录
以两位数字开头的文件夹：按机构归档清单编排的材料。
policy.json：本批次执行的规则及其依据条款。
certificates.json：本批次证书，每张附机构的电子签名。
manifest.json：全部文件的清单，含字节数与SHA-256校验值。
manifest.sig：机构对manifest.json的签名（Ed25519，Base64）。
ledger文件夹：留痕凭证，见第四节。

三、怎样核对文件没有改动
1. 计算每个文件的SHA-256，与manifest.json中的sha256比较；Linux可用sha256sum，Windows可用certutil -hashfile 文件名 SHA256。
2. 以ledger/keys.json中institution的公钥（SPKI，Base64）验证manifest.sig对manifest.json全部字节的签名。
3. ledger文件夹中的文件由ledger/proofs.json列出，由ledger/proofs.sig签名，方法相同。

四、怎样核对留痕没有改动
系统把每一次操作写成一条留痕，排成一棵默克尔树（RFC 9162，SHA-256），并不断签发检查点。
leaves.jsonl：本批次的全部留痕，每行一条。留痕校验值＝SHA-256（字节00＋盐＋按RFC 8785排列的facts）。
hashes.txt：整本留痕到封存时为止的全部校验值，每行一个，按次序排列；相邻两个合成上一层＝SHA-256（字节01＋左＋右），无相邻者直接升入上一层，最后得到树根。
checkpoint.txt：封存之后签发的检查点，内有条数与树根，并有机构签名（C2SP checkpoint格式）。
consistency.json：最早的检查点与封存检查点之间的一致性证明（RFC 9162第2.1.4节）。
其中“archive.seal”一条记有manifest.json的SHA-256，证明封存时的内容。
检查点同时写入数据库以外的副本，并报送指导中心。请以您自己保存的那一份副本核对：若有人改动数据库后用机构密钥重新签名，只有外部副本能发现。

五、用现成的程序核对
技衡为开放源代码软件，取得后运行：npm run -s jiheng -- verify 本文件夹 --checkpoints 外部检查点文件
不需要服务器，也不需要数据库。
`
