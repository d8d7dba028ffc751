#!/usr/bin/env python3
"""Makes a cohort of invented people with known answers.

    generate.py OUT [--people 60] [--years 2] [--last 2023] [--seed 1] [--kind docx|txt|toml]

OUT gets a folder a person; OUT/truth.json says who did not hand in, whose text is copied from whom and how, how many
promises vanished and how many are overdue. The same arguments give the same files. `docx` needs python-docx.
"""

import argparse
import json
import random
from pathlib import Path

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎鲁韦昌马苗凤花方任袁柳鲍史唐薛雷贺倪汤滕殷罗毕郝安常"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文海燕云鹏飞雪梅春秋冬晨阳光宇浩然子涵思远嘉怡博雅欣悦"
PLACES = ["东沟", "西坪", "上河", "下湾", "石桥", "柳林", "枣园", "青杠", "白水", "黑龙", "马鞍", "牛角", "杨柳", "桃源", "双井", "三岔", "大坝", "小寨",
          "红岩", "黄泥", "松树", "竹园", "莲花", "清溪", "老街", "新桥", "码头", "窑上", "碾坊", "渡口"]
KINDS = ["村", "社区", "屯", "组", "片区", "街道", "小区", "坝子", "沟口", "集镇"]
WHO = ["养殖大户", "低保老人", "退伍军人", "返乡青年", "货车司机", "小店老板", "种粮能手", "残疾家庭", "陪读妈妈", "护林员", "保洁员", "网格员", "乡村医生", "代课老师",
       "外卖骑手", "楼栋长", "果农", "渔户", "电工", "会计"]
THINGS = ["水表井盖", "路灯线路", "化粪池", "排水边沟", "防洪沙袋", "消防水带", "文化书屋", "健身器材", "公厕隔断", "停车划线", "垃圾转运箱", "饮水管网", "危房台账", "山林界桩",
          "灌溉闸门", "冷库电表", "农机保养棚", "村史展柜", "广播喇叭", "监控探头", "校车站牌", "药品冰柜", "图书借阅卡", "信访登记簿", "合同档案", "食堂留样盒", "值班电话", "印章登记册",
          "采购清单", "差旅单据"]
FAULTS = ["拖了{n}个月", "报了{n}回", "坏过{n}处", "现场差{n}个", "开了{n}次会", "少验{n}项", "交接漏{n}件", "催过{n}遍", "绕道{n}趟", "停用{n}周",
          "退回{n}次", "多付{n}百元"]
ENDS = ["没有人管", "都压在抽屉里", "只换来一句等等", "钥匙还找不着", "台账仍是空白", "图纸对不上号", "师傅早就走了", "款子卡在半路", "邻居天天念叨", "锁头已经锈死",
        "值班的推说不知", "照片拍了不存"]
FEEL = ["当时", "心里", "嘴上", "那阵子", "说到底", "明知", "偏偏", "事后才", "一连几天", "前前后后", "碰了壁就", "开头还"]
FEELS = ["觉得不是大事", "怕得罪人", "忙着迎检", "以为下面办妥了", "嫌路远", "照搬旧办法", "没问清来龙去脉", "拿材料当工作", "少一本明白账", "推给了同事",
         "不肯认错", "缩在后头", "图个省事", "信了一面之词"]
ACTS = ["逐户核对{thing}", "把{thing}挨个贴上标签", "带人检修{thing}", "重新登记{thing}", "请师傅来教大家用{thing}", "公开{thing}的开销", "把{thing}交给专人看管", "给{thing}拍照建档", "换掉老化的{thing}",
        "夜里抽查{thing}"]
HOW = ["当天记进本子", "结果贴在公示栏", "办不成的说明缘由", "由老党员当场作证", "次月回头再看一遍", "照片发到工作群", "欠下的逐条销号", "请{who}打分", "拿不准的先问{who}", "让{who}一起去看"]
UNLIKE = ["每周三晚上到夜校领大家学一课普通话。", "入冬前把敬老院锅炉烟道掏通并请环保站测一遍。", "开春办一届农民篮球联赛，十二支队伍打满循环。", "把散养的土狗全部打上狂犬疫苗并挂牌。",
          "为聋哑学校募齐四十套校服。", "清明前后组织义务植树，栽活侧柏六百棵。"]
ASPECTS = ["理想信念方面", "宗旨意识方面", "工作作风方面", "担当作为方面", "廉洁自律方面", "学习提高方面"]
CHANGE = "高低长短远近冷热新旧好坏多少轻重快慢宽窄厚深浅明暗粗细软硬早晚左右前后里外"


class Writer:
    def __init__(self, rng):
        self.rng = rng

    def pick(self, items):
        return self.rng.choice(items)

    def place(self):
        return self.pick(PLACES) + self.pick(KINDS)

    def fault(self):
        return self.pick(FAULTS).format(n=self.rng.randint(2, 9)) + self.pick(ENDS)

    def feel(self):
        return self.pick(FEEL) + self.pick(FEELS)

    def told(self):
        who, place, thing, fault, feel = self.pick(WHO), self.place(), self.pick(THINGS), self.fault(), self.feel()
        return self.pick([f"{place}的{who}说起{thing}，{fault}，{feel}。", f"{thing}{fault}，{who}从{place}找来，我{feel}。",
                          f"在{place}听{who}讲，{thing}{fault}；{feel}。", f"{feel}，{place}{thing}的事{fault}，{who}看在眼里。",
                          f"{who}家门口就是{thing}，{place}人都晓得{fault}，我{feel}。"])

    def gap(self):
        return self.told() + self.told()

    def cause(self):
        return self.told()

    def act(self):
        return self.pick(ACTS).format(thing=self.pick(THINGS))

    def how(self):
        return self.pick(HOW).format(who=self.pick(WHO))

    def measure(self):
        n, who = self.rng.randint(2, 28), self.pick(WHO)
        return self.pick([f"到{self.place()}{self.act()}，涉及{who}{n}户，{self.how()}；再{self.act()}，{self.how()}。",
                          f"{self.act()}，先从{self.place()}的{who}做起，{n}户{self.how()}，往后{self.how()}。",
                          f"约上{who}{n}人，在{self.place()}{self.act()}，{self.how()}；{self.act()}也一并做。",
                          f"{self.how()}，为的是在{self.place()}{self.act()}；{who}{n}家，{self.act()}。"])


def changed(rng, text, share=0.2):
    """The text with a share of its characters replaced, punctuation left."""
    letters = [at for at, c in enumerate(text) if c.isalnum()]
    out = list(text)
    for at in rng.sample(letters, round(len(letters) * share)):
        out[at] = rng.choice(CHANGE.replace(out[at], ""))
    return "".join(out)


def shuffled(rng, text):
    sentences = [s + "。" for s in text.split("。") if s]
    rng.shuffle(sentences)
    return "".join(sentences)


def make(args):
    rng = random.Random(args.seed)
    write = Writer(rng)
    years = list(range(args.last - args.years + 1, args.last + 1))
    names = set()
    while len(names) < args.people:
        names.add(rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, 2)))
    people = {}
    truth = {"year": args.last, "missing": [], "copies": [], "people": {}}
    for name in sorted(names):
        facts = {"vanished": 0, "overdue": 0}
        reports, events, running = {}, {}, []
        for year in years:
            latest = year == args.last
            measures = []
            for no, (old, text) in enumerate(running):
                if text in UNLIKE:
                    facts["vanished"] += 1
                    continue
                if rng.random() < 0.6:
                    measures.append(text)
                # What is carried on is closed here too: the new promise stands for it.
                events.setdefault(old, []).append((no, f"{old + 1}-03-0{rng.randint(1, 9)}"))
            while len(measures) < 5:
                measures.append(write.measure())
            late = rng.randrange(5) if latest and rng.random() < 0.3 else None
            if late is not None:
                measures[late] = f"{args.last}年6月底前办成：" + measures[late]
                facts["overdue"] += 1
            if year == args.last - 1 and rng.random() < 0.3:
                # Dropped next year without a word: unlike all that anybody else promises.
                measures[rng.randrange(5)] = rng.choice(UNLIKE)
            running = [(year, text) for text in measures]
            reports[year] = {"gaps": [write.gap() for _ in range(5)], "causes": [write.cause() for _ in range(3)],
                             "measures": measures}
        people[name] = (reports, events)
        truth["people"][name] = facts
    order = sorted(people)
    for name in rng.sample(order, max(1, args.people // 30)):
        del people[name][0][args.last]
        truth["missing"].append(name)
        truth["people"][name] = None
    handed = [name for name in order if name not in truth["missing"]]
    plant(rng, people, handed, args, truth)
    return people, truth


def plant(rng, people, handed, args, truth):
    """Copies a gap of somebody's paper into a gap of somebody else's."""
    takers = rng.sample(handed, max(3, len(handed) // 10))
    for at, taker in enumerate(takers):
        giver = rng.choice([name for name in handed if name not in takers])
        year = rng.choice(sorted(people[giver][0])[-2:])
        text = people[giver][0][year]["gaps"][rng.randrange(5)]
        how = ["exact", "shuffled", "changed"][at % 3]
        copy = {"exact": lambda: text, "shuffled": lambda: shuffled(rng, text), "changed": lambda: changed(rng, text)}[how]()
        people[taker][0][args.last]["gaps"][rng.randrange(5)] = copy
        truth["copies"].append({"taker": taker, "giver": giver, "year": year, "how": how, "text": copy})


def lines(year, report):
    yield "title", f"{year}年度个人分析报告"
    yield "head", "一、存在的问题"
    for no, text in enumerate(report["gaps"]):
        yield "item", f"（{'一二三四五六'[no]}）{ASPECTS[no]}。{text}"
    yield "head", "二、原因分析"
    for no, text in enumerate(report["causes"]):
        yield "item", f"（{'一二三四五六'[no]}）{text}"
    yield "head", "三、整改措施"
    for no, text in enumerate(report["measures"]):
        yield "item", f"（{'一二三四五六'[no]}）{text}"


def write_docx(folder, year, report):
    import docx
    document = docx.Document()
    for kind, text in lines(year, report):
        document.add_paragraph(text)
    document.save(folder / f"{year}.docx")


def write_txt(folder, year, report):
    (folder / f"{year}.txt").write_text("\n".join(text for _, text in lines(year, report)) + "\n", encoding="utf-8")


def quoted(text):
    """A text in TOML, one sentence a line as track keeps it."""
    return '"""\n' + text.replace("。", "。\n").rstrip("\n") + '"""'


def write_toml(folder, year, report):
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "track.toml").write_text("schema = 1\n", encoding="utf-8")
    out = [f'schema = 1\nyear = {year}\ntitle = "{year}年度个人分析报告"\n']
    for no, text in enumerate(report["gaps"]):
        out.append(f'[[gap]]\nid = "g-{no + 2:04d}"\naspect = "{ASPECTS[no][:4]}"\nheading = "{ASPECTS[no]}"\ntext = {quoted(text)}\n')
    for no, text in enumerate(report["causes"]):
        out.append(f'[[cause]]\nid = "c-{no + 2:04d}"\ntext = {quoted(text)}\n')
    for no, text in enumerate(report["measures"]):
        out.append(f'[[measure]]\nid = "{measure_id(no)}"\ntext = {quoted(text)}\n')
    (folder / f"reports/{year}.toml").write_text("\n".join(out), encoding="utf-8")


def measure_id(no):
    return "m-" + "2345672345"[no:no + 4]


def write_ledger(folder, year, closed):
    (folder / "ledger").mkdir(exist_ok=True)
    out = ["schema = 1", f"year = {year}"]
    for no, on in closed:
        out.append(f'[[event]]\nid = "e-{"234567"[no]}222"\nmeasure = "{measure_id(no)}"\non = {on}\nstatus = "done"\nnote = "办结"')
    (folder / f"ledger/{year}.toml").write_text("\n".join(out) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--last", type=int, default=2023)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=["docx", "txt", "toml"], default="docx")
    args = parser.parse_args()
    people, truth = make(args)
    write = {"docx": write_docx, "txt": write_txt, "toml": write_toml}[args.kind]
    for name, (reports, events) in people.items():
        folder = args.out / name
        folder.mkdir(parents=True, exist_ok=True)
        for year, report in reports.items():
            write(folder, year, report)
        for year, closed in events.items() if args.kind == "toml" else ():
            write_ledger(folder, year, closed)
    (args.out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
