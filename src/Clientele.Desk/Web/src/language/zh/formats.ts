import type { ProblemBody } from "../../api/problem.ts";
import { count } from "../../text/count.ts";
import type { Strings } from "../en/index.ts";

const forms = "可用 raw、lines[:lf|crlf|any]、delimiter:HEX、marks:HEX[..HEX]、fixed:N、length:2be[,offset=N]、header:NAME、gap:50ms，或有名称的，如 @jt808";

const gap = () => "间隔为 1ms 到 1h：gap:50ms";

/** By the name of the failure; what is not here is said as the server says it. */
const wrongs: Readonly<Record<string, (body: ProblemBody) => string>> = {
    "unknown-framing": () => `没有这种分帧方式：${forms}`,
    "invalid-line-end": () => "换行应为 lf、crlf 或 any：lines:crlf",
    "invalid-delimiter": () => "分隔符为 1 到 255 字节的十六进制：delimiter:0D0A",
    "invalid-fixed-length": () => "固定长度为 1 以上的字节数：fixed:16",
    "invalid-prefix": () => "长度字段应为 1、2be、2le、3be、3le、4be、4le、8be、8le、varint、ber，N 位数字或 N 字节的 asciiN、hexN、bcdN，或到某字节为止的数字，如 ascii..01：length:2be",
    "invalid-marks": () => "标志各为 1 到 16 字节的十六进制：marks:7E 或 marks:0B..1C0D",
    "invalid-header-name": () => "头部的名称由字母、数字和 - 组成：header:Content-Length",
    "invalid-gap": gap,
    // A duration within a framing.
    "not-a-duration": gap,
    "missing-time-unit": gap,
    "unknown-time-unit": gap,
    "too-long": gap,
    "unknown-framing-option": ({ part, known }) => `“${part}”不是选项${known ? `（可用 ${known}）` : "：这种没有选项"}`,
    "misplaced-framing-option": ({ part, known }) => `“${part}”不能用在这里${known ? `（可用 ${known}）` : ""}`,
    "repeated-framing-option": ({ part }) => `“${part}”写了两次，或与相反的同时出现`,
    "invalid-framing-number": ({ part, known }) => `“${part}”不对：可用 ${known}`,
    "invalid-framing-bytes": ({ part }) => `“${part}”不是十六进制字节：如 start=68 或 start=7878/7979`,
    "invalid-match": ({ part }) => `“${part}”不是位置和字节：如 match=1:0F/10`,
    "invalid-check": ({ part, known }) => `“${part}”不是校验：请写名称，再写 be、le、hex 或 dec，再写范围，如 crc16-modbusle@2..-2；名称有 ${known}`,
    "invalid-escape": ({ part }) => `“${part}”不是转义：请写成对的 线上字节:原字节（escape=7D02:7E+7D01:7D）、引导字节和异或值（escape=7D^20）、slip 或 cobs`,
    "behind-shortest-frame": ({ part }) => `“${part}”要看的位置超出了最短的帧`,
    "not-strippable": ({ part }) => `“${part}”不能从消息中去掉：应为长度相同、在长度字段之前的字节（或写 keep）`,
    "nothing-to-find": ({ part }) => `“${part}”需要 start、marks、match 或 check，才能找到下一帧`,
    "nothing-skipped": ({ part }) => `“${part}”要和 lost=skip 一起用：lost=skip,within=5s`,
    "invalid-alternatives": ({ known }) => `用 | 隔开 2 到 ${known} 种帧，每种都能从字节中找到：不能是 raw 或 gap`,
    "missing-direction": ({ part }) => `没有写“${part}”：请写 in=FRAMING out=FRAMING`,
    "unknown-protocol": ({ part, known }) => `“${part}”不是已知的协议（是不是 ${known}？）`,
    "unknown-encoding": ({ part, known }) => `没有“${part}”这种编码${known ? `（是不是 ${known}？）` : "（如 utf-8、gbk、gb18030、big5、shift_jis、latin1）"}`,
    "ambiguous-encoding": ({ part }) => `“${part}”在各国指不同的编码，是哪一种？（中国大陆写 gbk，台湾写 big5，日本写 shift_jis，韩国写 euc-kr，西欧写 windows-1252）`,
    "fits-no-message": ({ length = 0, limit = 0 }) => `最短的消息有 ${count(length)} 字节，超过上限 ${count(limit)} 字节，任何消息都放不下`,
    "text-too-long": ({ limit = 0 }) => `最多 ${count(limit)} 个字符`,
};

export const formats: Strings["formats"] = {
    framing: "分帧方式",
    encoding: "编码",
    change: "更改",
    title: who => `${who} 的分帧方式和编码`,
    list: what => `${what}：显示列表`,
    hint: "从下一条消息起生效。还没成消息的字节重新切分，不会丢失。收发不同时写 in=… out=…。",
    save: "更改",
    changed: (framing, encoding) => `现在：${[framing && `分帧方式 ${framing}`, encoding && `编码 ${encoding}`].filter(Boolean).join("，")}`,
    kinds: [
        ["raw", "一次收到多少就是多少"],
        ["lines", "行，以 LF 或 CRLF 结尾"],
        ["lines:crlf", "行，以 CRLF 结尾"],
        ["delimiter:00", "每条消息末尾的字节"],
        ["marks:7E", "每条消息两端的字节"],
        ["fixed:16", "长度固定的消息"],
        ["length:2be", "消息前两个字节是长度"],
        ["length:4be", "消息前四个字节是长度"],
        ["length:ascii4", "消息前四位数字是长度"],
        ["header:Content-Length", "头部写明长度"],
        ["gap:50ms", "静默一段时间，消息结束"],
    ],
    encodings: {
        "gbk": "简体中文",
        "gb18030": "中文，全部汉字",
        "big5": "繁体中文",
        "big5-hkscs": "繁体中文，香港",
        "shift_jis": "日文",
        "euc-jp": "日文",
        "euc-kr": "韩文",
        "latin1": "西欧",
        "windows-1252": "西欧",
        "windows-1250": "中欧",
        "windows-1251": "西里尔文",
        "koi8-r": "俄文",
        "windows-874": "泰文",
        "windows-1258": "越南文",
    },
    wrong: (body, text) => {
        const say = wrongs[body.code ?? ""];
        const { detail = "" } = body;
        return say ? say(body) : detail.startsWith(`'${text}': `) ? detail.slice(text.length + 4) : detail;
    },
};
