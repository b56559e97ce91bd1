import type { Strings } from "../en/index.ts";

export const nodes: Strings["nodes"] = {
    title: "节点",
    own: "本服务台",
    conditions: {
        serving: "接待中",
        draining: "不接新客",
        alone: "与集群断开",
        lost: "失联",
    },
    silence: "无声",
    load: "负载",
    loadHint: "最近一秒占用了几个处理器",
    late: "延迟",
    lateHint: "最近一秒里事件循环最多晚了多久",
    runsFor: time => `已运行 ${time}`,
    silent: names => `节点 ${names.join("、")} 没有回答：列表里没有它的顾客。`,
    silentToAll: names => `节点 ${names.join("、")} 没有回答：它的顾客可能收到了，也可能没有。`,
};
