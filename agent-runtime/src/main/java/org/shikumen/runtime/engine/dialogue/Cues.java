package org.shikumen.runtime.engine.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns of phrase that mean the same with every agent: asking for a person, giving up, greeting, agreeing, correcting. */
final class Cues {

    private static final Pattern IDENTITY = Pattern.compile(
            "^(?:请问|喂|那)?[你您](?:到底|究竟)?(?:是|算)(?:不是)?(?:一?个)?(?:真?人|活人|真的?人|谁|什么|哪个|机器|ai|人工智能|大?模型|语言模型|电脑|程序|chatgpt|gpt|deepseek|人类).{0,14}$"
                    + "|^[你您](?:叫什么|是哪位)|^(?:我)?(?:是)?在?[跟和](?:机器人?|ai|真人)(?:说话|聊天?)(?:吗|么)$"
                    + "|^(?:hi |hello |so |but )?(?:are|r) (?:you|u) (?:really |actually |just )?(?:an? )?(?:real |live )?(?:human|person|robot|bot|chatbot|ai|machine|computer|program|language model|llm|chatgpt|gpt|real)\\b"
                    + "|^(?:who|what) are you\\b|^what'?s your name|^am i (?:talking|speaking|chatting|writing) (?:to|with) an? ");

    private static final String PEOPLE = "(?:人工(?!智能)|真人|活人|人类|工作人员|办事人员|办事员|客服|坐席|专员|接线员|话务员|负责人|领导|经办人)";
    private static final Pattern PERSON = Pattern.compile(String.join(
            "|",
            "转(?:接|到|给|去|回|成|个|一下|下|我|你们?的?|至){0,4}" + PEOPLE,
            "(?:找|要|换|接|叫|请|联系|呼叫|需要|帮我找|给我|麻烦|想|让|跟|和|同|与|有没有|有|能不能|可以)(?:一?个|一位|一下|下|你们的?|给我|我|见|来|找|接|真正的|你们){0,3}"
                    + PEOPLE,
            "^" + PEOPLE + "(?:服务|客服|帮忙|帮我|在吗|呢|吧|来|处理|接待|咨询|谢谢|！|!)*$",
            "人工(?:客服|服务|坐席|接听|处理|办理|咨询|台)",
            "(?:跟|和|同|与)(?:一?个)?(?:真的?|活|大活)?人(?:说|聊|讲|谈|沟通|对话)",
            "(?:不想|不要|别|不愿意?|不跟|懒得)(?:再)?(?:跟|和|让)?(?:机器人?|ai|电脑|程序)",
            "(?:有没有|有)(?:真|活)?人(?:在)?(?:吗|啊|接|管|回|理|能|可以|帮)",
            "(?:换|找|派|叫|让)(?:个|一个|真|你们)?人(?:来|接|跟我|和我|说|吧|帮|处理)?(?:吧|$|[，,。!！])",
            "(?:换|找)(?:个|一个)人",
            "^(?:快|请|麻烦)?来(?:个|一个|一位|位)(?:真|活)?人(?:吧|啊|呀|帮我|帮忙|行吗|好吗)*$",
            "(?:找|叫|让|要)你们的?(?:主任|经理|主管|老板|上级)",
            "(?:打|接)(?:个)?电话给(?:我|人)|给我回(?:个)?电话"));
    private static final String WHO =
            "(?:human|person|someone|somebody|operator|representative|rep|official|officer|staff|clerk|advis[eo]r|people|agent|employee|civil servant|man|woman)";
    private static final Pattern NOT_PERSON = Pattern.compile(
            "(?:不用|不要|别|不需要|先不|暂时不|不想|无需)(?:再)?(?:给我)?(?:转|找|接|联系|要)(?!机器)|(?:不用|(?<!要)不要|不需要|无需)"
                    + PEOPLE
                    + "|^(?:please )?no (?:human|person|agent|operator)s?(?: please| thanks?| thank you)*$"
                    + "|(?:don'?t|do not|never) (?:transfer|connect|pass|put|switch|forward|redirect)(?: me| this| it)?(?: over| through)?"
                    + " to (?:an? |the )?(?:real |live )?" + WHO
                    + "|(?:don'?t|do not|no) (?:need|want)(?: to (?:talk|speak) (?:to|with))? (?:an? )?(?:human|person|agent|operator)");
    private static final Pattern PERSON_EN = Pattern.compile(String.join(
            "|",
            "\\b(?:talk|speak|chat|connect|transfer|pass|switch|put|escalate|forward|redirect)\\b(?! for)[a-z' ]{0,22}\\b"
                    + WHO + "\\b",
            "\\b(?:get|give|want|need|find|send|call|reach|contact|see|have|prefer)(?: (?:me|in|to|with|through|a|an|the|some|your|real|live|actual|human|get|of)){0,5} "
                    + WHO + "(?: (?:please|now|instead|here|to help|for this|on the phone|help me))*\\s*[.!?]*$",
            "^(?:an? |the )?(?:real |live |actual )?" + WHO + "(?: please| now)*[.!?]*$",
            "\\b(?:real|live|actual) (?:human|person|agent|people)\\b",
            "\\bhuman (?:agent|being|help|operator|support|assistance|please)\\b",
            "\\b(?:customer|human) (?:service|support)\\b",
            "\\bhand(?: me)?[ -]?over\\b|\\bhand (?:this|it) over\\b",
            "\\b(?:don'?t|do not|not|stop|tired of|sick of|hate)\\b[a-z' ]{0,24}\\b(?:bot|robot|machine|computer|chatbot)\\b",
            "\\b(?:is|isn'?t) there (?:an? |any)?(?:human|person|one|body|someone|somebody|real person)\\b|\\bany(?:one|body) there\\b",
            "\\bcan (?:someone|somebody|anyone|a person|a human) (?:please )?(?:help|call|talk|speak|answer|take over)\\b",
            "\\bi (?:want|need|would like|'?d like) (?:to (?:see|meet) )?(?:an? )?(?:human|person|operator)\\b"));

    private static final String TAIL = "(?:吧|了|啦|谢谢|谢谢你|不好意思|呀|啊)*";
    private static final Pattern GIVING_UP = Pattern.compile(
            "^(?:(?:那就?|先|我|还是|那我){0,4}(?:算了|取消|停止?|退出|放弃|下次再说|以后再说|没事了|打住|重来|重新来|重新开始|从头来|先不办"
                    + "|不想?(?:办|弄|要|用|填|做|约|预约|交|提交|投诉|举报|反映|申请|续|续签|续办|取消|查|搞|说|问|聊)了)"
                    + TAIL + " ?){1,4}$"
                    + "|^(?:ok |oh |no |please |sorry )*(?:never ?mind|cancel|cancel (?:it|that|this)|stop|forget (?:it|that|about it)|quit|exit|abort|start over|not now|no thanks?|leave it|i(?:'ve| have)? changed my mind|drop it|let'?s stop|skip it|i give up|i don'?t want (?:to|it|this) any ?more)(?: please| thanks?| thank you| then| now)*$");
    private static final Pattern GIVING_UP_THEN = Pattern.compile(
            "^(?:算了|不办了|取消吧?|never ?mind|forget it|cancel that|actually)[，,。.;；!！ ]+(?:我?还是|instead )?(.{2,})$");

    private static final Pattern WITHHOLDING = Pattern.compile(
            String.join(
                    "|",
                    "^(?:我|这个|这|也|就|都|真的|实在|暂时|现在|还){0,4}(?:不知道|不清楚|不晓得|不想?(?:愿意?|便)?(?:说|讲|告诉|回答|透露|提供|给)|不方便(?:说|讲|告诉|回答|透露|提供|给)?|保密|跳过)(?:你们?|您|这个|了|啊|呀|吧)*$",
                    "^(?:请问|你们?|您|那){0,2}(?:为什么|为啥|干嘛|干吗|凭什么|怎么)(?:还|一定|非|非得)?(?:要|问|需要)(?:问|我|知道|填|写|提供|给|告诉|说|这|这个|的|号码|信息|呢|啊|你们){0,6}$",
                    "^(?:这个|这一?项)?(?:一定|必须|非)(?:要|得)?(?:填|说|给|写|提供)(?:这个)?(?:吗|么|不可吗)$|^(?:可以|能|能不能|可不可以)不(?:填|说|给|写|提供)(?:这个|这项|吗|么|啊)*$",
                    "^(?=.)(?:(?:请|麻烦|你|您){0,2}(?:稍等|等一?下|等等|等会儿?|等一会儿?|等我一下|慢着)(?:啊|哈|吧)? ?){0,2}(?:(?:让|容)?我?(?:再|先|要|得){0,2}(?:想想|想一想|想一下|考虑考虑|考虑一下|查一下|查查|找一下|找找)(?:再说|吧|啊)?)?$",
                    "^(?:(?:please )?(?:wait|hold on|hang on|(?:just )?(?:one|a|give me a) (?:moment|minute|second)|let me (?:think|check|see|look)(?: about it| it up| first)?)(?: a (?:moment|minute|second))?(?: please)? ?){1,3}$",
                    "^(?:这|这个|你)?(?:是|说的)?(?:什么|啥)意思(?:啊|呀)?$|^我?(?:没|不太?|看不|听不)(?:看|听)?(?:懂|明白)$",
                    "^(?:sorry |well )?(?:i )?(?:really )?(?:(?:don'?t|do not) (?:know|want to (?:say|tell|answer|give)(?: you| it| that| this| you that)?)|no idea|(?:i'd |i would )?rather not(?: say| tell| answer| give (?:it|that))?|prefer not to(?: say| tell| answer)?|skip (?:this|that)(?: one)?|none of your business|no comment)$",
                    "^(?:but |and )?why(?: (?:do|should|must|would|is|are) (?:you|i|this|that|it)(?: [a-z]{1,9}){0,5})?$|^what (?:do you need (?:it|that|this) )?for$|^do i (?:have|need) to(?: (?:say|tell|give|answer|provide)(?: you| it| that| this)*)?$",
                    "^what (?:do you mean|does (?:that|this|it) mean)(?: by that)?$|^i (?:don'?t|do not) understand(?: that| this| the question)?$"));
    private static final Pattern FORGETTING = Pattern.compile(
            "^(?:我|这个|号码?|编号|[工单办件]{2}号|都|也|真的|实在){0,4}(?:不记得|记不(?:得|清|住|起来)|忘记?|想不起来|找不到|没带)(?:了|在身上)?(?:啊|呀|吧)?$"
                    + "|^(?:sorry )?i(?:'ve)? (?:really )?(?:(?:don'?t|do not|can'?t) (?:remember|recall|find|have)|forgot(?:ten)?|lost)(?: it| that| one| the number)?(?: with me| here| on me)?$");

    private static final List<Pattern> AGREEING = List.of(
            Pattern.compile(
                    "好|好的|好吧|好啊|好呀|可以|可以的|行|行吧|嗯+|恩|确认|我?确定|我?同意|我?确认|就?提交吧?|发吧?|发送|办吧|是|是的|对|对的|没错|没问题|就这样|就这么办|确认提交|直接提交|继续|授权|我?授权|办|交吧|要|要的|需要|确认无误|马上提交|快提交|帮我提交|请提交"),
            Pattern.compile(
                    "ok|okay|k|yes|yep|yeah|sure|fine|go ahead|go on|do it|send it|send|submit|submit it|confirm|confirmed|i confirm|i agree|i authori[sz]e(?: you| it)?|please send it|please submit it|please do|please|that'?s (?:right|fine|ok)|proceed|sounds good|correct|right|just send it|just do it|book it|approve|approved|all good|it'?s ok"));

    private static final Pattern OF_SENDING = Pattern.compile(
            String.join(
                    "|",
                    "(?:请问|那|现在|你|是|我|这个|已经|都|算){0,4}(?:提交|发|发送|发出去?|递交|办|办理|确认|弄|搞|申请)(?:成功|好|完|上去|出去|过去)?了?(?:吗|么|嘛|没有?|没(?:成功|提交|办)?)(?:呢|啊|呀)?",
                    "(?:我|已经|都|刚才?|也){0,3}(?:点|按|点过|按过|确认|提交)(?:了|过了|好了)(?:确认|提交|按钮)?",
                    "(?:did|has|have) (?:it|that|you) (?:go|gone|get|sent?|submit|submitted|been (?:sent|submitted|done))(?: (?:through|out|it|that))?(?: yet| now)?",
                    "(?:is|was) (?:it|that|this) (?:sent|submitted|done|filed|through|booked)(?: yet| now)?",
                    "(?:sent|done|submitted|all done|finished)(?: (?:it|yet|already|now))?",
                    "(?:i |i've |i have |just |already )*(?:clicked|pressed|confirmed|tapped)(?: it| confirm| the button| yes)?(?: already)?"));

    private static final Pattern GREETING = Pattern.compile(
            "^(?:你好|您好|嗨|哈喽|喂|在吗|在不在|早上好|上午好|下午好|晚上好|大家好|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|hi there|hello there|你好呀|你好啊|您好啊)+$");
    private static final Pattern THANKS = Pattern.compile(
            "^(?:好的?|ok|嗯|行)?(?:谢谢|多谢|感谢|谢了|辛苦了|太感谢了|非常感谢|thanks?|thank you|thx|many thanks|thanks a lot|cheers|great|perfect|nice)(?:你|您|啦|了|你们|您了|very much|so much|a lot| for your help)*$");
    private static final Pattern BYE =
            Pattern.compile("^(?:再见|拜拜|拜|回见|不聊了|bye|bye bye|goodbye|see you|good night|晚安)+(?:了|啦|later)?$");
    private static final Pattern ABILITY = Pattern.compile(
            "^(?:请问)?[你您](?:们|这里|这儿|这)?(?:都|到底|还)?(?:能|会|可以|是)(?:帮我?|够)?(?:做|干|办|办理|处理|帮|查)?(?:我)?(?:做|办|干)?(?:些)?(?:什么|啥|哪些|干嘛|做什么)(?:事情?|忙|业务|的)?(?:呢|啊|吗|呀)?$"
                    + "|^(?:有什么功能|有哪些功能|怎么用|怎么使用|使用说明|帮助|功能|菜单|help|menu|options|这里能办什么|能办什么|可以办什么|有哪些服务|能办哪些事)$"
                    + "|^what (?:else )?(?:can|could|do) (?:you|i|u) (?:do|help|ask|offer)(?: for me| with| me with| here| you)*$|^how (?:can|do|could) you help(?: me)?$|^what (?:is|are) (?:this|your services|you for)$|^what services(?: do you (?:offer|have))?$|^help me$");

    private static final String BEFORE_NEWS =
            "(?:请问|你好|您好|那|我想?问下|现在|目前|今天|到底|都|还|他们|你们|工作人员|领导|我的?|这个|这件|申请|审批|的|事情?| ){0,5}";
    private static final String WHETHER = "(?:了?(?:吗|么|嘛|没有?)(?:呢|啊|呀)?)";
    private static final Pattern NEWS = Pattern.compile("^" + BEFORE_NEWS + "(?:"
            + String.join(
                    "|",
                    "(?:有没有|有)(?:新|什么|了){0,2}的?(?:消息|结果|回复|答复|进展|动静|下文|回音|决定)(?:了|吗|没有?|么|嘛|呢|啊|呀){0,3}",
                    "(?:消息|结果|进展|进度|情况)(?:呢|如何|怎么?样了?|出来" + WHETHER + ")",
                    "(?:审?批|审核|批准|同意|通过|决定|答复|回复|审完|审好)(?:下来|好|完|出来|通过)?" + WHETHER,
                    "(?:怎么?样|什么情况|啥情况)(?:了|呢|啊|呀){0,2}",
                    "(?:要|得|需要)?等(?:多久|多长时间|到什么时候|几天)(?:呢|啊|呀)?",
                    "(?:什么时候|多久|几时)(?:能|会|才|可以){0,2}(?:有结果|有消息|出结果|批下来|批准|批好|批|决定)(?:呢|啊|呀)?")
            + ")$");
    private static final Pattern NEWS_EN = Pattern.compile("^(?:(?:hi|hello|so|and|ok|well|sorry) ){0,2}(?:"
            + String.join(
                    "|",
                    "(?:(?:is|are|was) there |(?:do you|have you) (?:have |got )?|got )?any (?:news|updates?|word|progress|decision|answer|result|response|reply)"
                            + "(?: (?:for me|on (?:it|this|that|my (?:request|application))|about (?:it|this|that)|from (?:the )?(?:officer|official|them)))?",
                    "(?:has|have|was|is|did|do) (?:it|this|that|they|my (?:request|application)|the (?:officer|official|request|application)|some(?:body|one)|any(?:body|one))(?: been)?(?: already)?"
                            + " (?:decided?|approved?|agreed?|refused?|accepted|rejected|answered?|replied|reply)(?: (?:it|this|that|on it|to it))?",
                    "(?:what'?s|what is|how is|how'?s) (?:the (?:status|decision|outcome|result|news)|it going|happening)(?: with (?:it|this|that))?",
                    "how (?:much )?long(?:er)? (?:do|will|must|should|does) (?:i|it|this|that|they)(?: still)?(?: have to| need to)? (?:wait|take)",
                    "when (?:do|will|does|is) (?:i|it|this|that|they|the officer) (?:hear|know|be decided|decided?|get an answer)",
                    "still (?:waiting|nothing)|nothing yet|no news")
            + ")(?: (?:yet|now|so far|already|please)){0,2}$");

    private static final Pattern NOT_BUT =
            Pattern.compile("(?i)(?:^|[，,。 ])(?:不对?[，, ]*)?不是.{1,24}?[，,。； ]*(?:(?<!不)而?是|应该是|应为)(.{1,80})$"
                    + "|\\bnot .{1,30}?(?:[,;.] ?|\\s)(?:but|it'?s|it is|rather|i meant|i mean|make it) (.{1,80})$");
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)(?<!(?<!要)不要|(?<!用)不用|不想|不必|不需要|(?<![要改])不|没|没有|没(?:说|要|想|让|叫)[过要你您]{0,2}|(?<![性类级个分区特差识])别|勿)(?:改(?:成|为|到|约)?+(?!了)|换(?:成|到)?+(?!了)|更正为?|应该是|我是说|说错了[，, ]*是?|错了[，, ]*(?:是|应该是)?|如果我?是|要是|假如我?是|那如果)(.{1,80})$"
                    + "|\\b(?<!\\b(?:not|never|don.?t|did(?: not|n.?t) (?:say|ask|want)(?: you)?(?: to)?) )(?:change (?:it|that|this|the [a-z ]{1,20}) to|make (?:it|that)|i meant?|correction:?|rather|actually,?(?: it'?s)?|sorry,?(?: i meant?| it'?s)?|what if (?:it'?s|it is|i have|i had|i am)|how about|instead of .{1,24},) (.{1,80})$");
    private static final Pattern SECOND_THOUGHT = Pattern.compile(
            "(?i)^(?:哦|噢|啊|呃)?[，, ]*(?:不对|不是|等一下|等等|等会儿?|慢着)[，,。！!… ]+(?:我(?:要|想要|说的)(?:的?是)?|应该是|是)?(.{1,80})$"
                    + "|^那么?(.{1,20}?)呢[？?]?$"
                    + "|^(?:oh,? |sorry,? )?(?:no,? wait|wait|hold on|oops|no(?! (?:later|earlier|more|less|fewer) )),? (?:no,? )?(?:(?:i|it)(?:'s| is| want| need| meant?| said) )?(.{1,80})$");
    private static final Pattern CORRECTING = Pattern.compile(
            "其实|不对|不是|应该|应为|搞错|弄错|错了|更正|[改换]|(?<![a-z])(?:actually|sorry|not|no|wait|correction|rather|change|make it|i meant?)(?![a-z])");
    private static final Pattern ANOTHER =
            Pattern.compile("另一|另外|别的|换一|其他(?:的)?(?:证|件|号)|\\b(?:another|different|other)\\b");

    private static final String CHOOSING = "^(?:我?选|我?要|就要?|办|(?:预|就|要)?约)?";
    private static final String TAKING = "(?:吧|就行|就好|可以|好了|。)*$";
    private static final String CHOOSING_EN =
            "^(?:i choose |i want |choose |(?:i'?ll |i will )?(?:take |have |book ))?";
    private static final Pattern ORDINAL = Pattern.compile(CHOOSING
            + "(?:第)?\\s*([1-9]|[一二三四五六七八九])\\s*(?:个|项|条|种|号)?(?:吧|。|\\.|\\)|、)?$"
            + "|" + CHOOSING + "(?:上面|前面|列表里|刚才)?的?(?:那个)?第\\s*([1-9]|[一二三四五六七八九])\\s*(?:个|项|条|种)(?:时间|时段)?" + TAKING
            + "|" + CHOOSING_EN + "(?:the )?(first|second|third|fourth|fifth|sixth)(?: one| option)?(?: please)?$"
            + "|^(?:option|number|no\\.?|choice) ?([1-9])$");
    private static final Pattern EARLIEST = Pattern.compile(
            CHOOSING + "(?:最早|最快|越早越好|尽早)的?(?:那?一?个|时间|时段|号)?(?:的|都)?" + TAKING + "|" + CHOOSING_EN
                    + "(?:the )?(?:earliest|soonest|as early as possible)(?: (?:one|slot|time|possible|available|you have))*(?: please)?$");
    private static final Pattern LAST = Pattern.compile(CHOOSING + "(?:上面)?的?最后(?:那?一?个|一项|一条)" + TAKING + "|"
            + CHOOSING_EN + "the last(?: one| slot| option)?(?: please)?$");

    /** "2" alone may answer any question; these only pick. */
    private static final Pattern PICKS =
            Pattern.compile("第|first|second|third|fourth|fifth|sixth|option|number|no\\.|choice");

    private static final Pattern DAY_OF_MONTH =
            Pattern.compile(CHOOSING + "\\s*(?:\\d{1,2}\\s*[号日]|[一二三四五六七八九十]{1,3}\\s*号)(?:吧|。)?$");
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth");

    private Cues() {}

    static boolean identity(String said) {
        return IDENTITY.matcher(trimmed(said)).find();
    }

    static boolean person(String said) {
        var text = trimmed(said);
        var wanted = NOT_PERSON.matcher(text).replaceAll("|");
        return PERSON.matcher(wanted.replace(" ", "")).find()
                || PERSON_EN.matcher(wanted).find();
    }

    /** "有消息了吗", "has it been decided?": what became of what was asked for. */
    static boolean news(String said) {
        var text = trimmed(said);
        return NEWS.matcher(text).matches() || NEWS_EN.matcher(text).matches();
    }

    static boolean givingUp(String said) {
        return GIVING_UP.matcher(trimmed(said)).matches();
    }

    /** "不方便说", "why do you need that?": nothing that a form could take, whatever was asked. */
    static boolean withholding(String said) {
        return WITHHOLDING.matcher(trimmed(said)).find();
    }

    /** "我忘了": no number, but it may well be a reason. */
    static boolean forgetting(String said) {
        return FORGETTING.matcher(trimmed(said)).find();
    }

    /** "算了，我要预约": what is wanted instead. */
    static Optional<String> givingUpFor(String said) {
        var found = GIVING_UP_THEN.matcher(Words.plain(said));
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** "OK?" asks. */
    static boolean agreeing(String said) {
        return !Words.plain(said).matches("(?s).*[?？]\\s*") && agreesInWords(said);
    }

    /** A yes, also one that asks: "ok?", 对吗, 好不好. */
    static boolean nodding(String said) {
        return agreesInWords(said)
                || agreesInWords(trimmed(said).replaceAll("(?:吗|么|嘛)$", "").replaceAll("^(.)不(\\1)", "$1"));
    }

    /** "提交了吗", "我点了", "did it go through?": of what waits on a card. */
    static boolean ofSending(String said) {
        return OF_SENDING.matcher(trimmed(said)).matches();
    }

    private static boolean agreesInWords(String said) {
        var pieces = Arrays.stream(Words.plain(said)
                        .replaceAll("\\s+", " ")
                        .split("[，,。.!！;；、?？]+|(?<=\\p{IsHan})\\s+|\\s+and\\s+|\\s+then\\s*"))
                .map(p -> p.replaceAll("(?<=.)\\s+(?:please|then|now|thanks|thank you)\\s*$", "")
                        .strip())
                .filter(p -> !p.isEmpty())
                .toList();
        return !pieces.isEmpty()
                && pieces.stream()
                        .allMatch(p ->
                                AGREEING.stream().anyMatch(a -> a.matcher(p).matches()));
    }

    static boolean greeting(String said) {
        return GREETING.matcher(trimmed(said)).matches();
    }

    static boolean thanks(String said) {
        return THANKS.matcher(trimmed(said)).matches();
    }

    static boolean bye(String said) {
        return BYE.matcher(trimmed(said)).matches();
    }

    static boolean ability(String said) {
        return ABILITY.matcher(trimmed(said)).matches();
    }

    /** "不是6个月，是12个月", "改成周四": what is said now. */
    static Optional<String> correction(String said) {
        return instead(NOT_BUT, said).or(() -> instead(CHANGE, said));
    }

    /** "不对，十点", "no, 12", 那12个月呢: said now, if it is a value at all, for much else begins so. */
    static Optional<String> secondThought(String said) {
        return instead(SECOND_THOUGHT, said);
    }

    private static Optional<String> instead(Pattern pattern, String said) {
        var found = pattern.matcher(said);
        return found.find()
                ? IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(i -> Optional.ofNullable(found.group(i)))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a word says that something noted is to be another: 其实, "actually". */
    static boolean correcting(String said) {
        return CORRECTING.matcher(Words.plain(said)).find();
    }

    /** Whether the citizen means another one than before, so that nothing may be carried over. */
    static boolean another(String said) {
        return ANOTHER.matcher(Words.plain(said)).find();
    }

    static Optional<Integer> ordinal(String said) {
        var found = ORDINAL.matcher(Words.plain(said));
        if (!found.matches()) {
            return Optional.empty();
        }
        if (found.group(3) != null) {
            return Optional.of(ORDINALS.indexOf(found.group(3)) + 1);
        }
        return Stream.of(1, 2, 4)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .map(number -> (int) Numbers.value(number));
    }

    /** "最早的那个", "the earliest". */
    static boolean earliest(String said) {
        return EARLIEST.matcher(trimmed(said)).matches();
    }

    /** "最后一个", "the last one". */
    static boolean last(String said) {
        return LAST.matcher(trimmed(said)).matches();
    }

    /** "第二个", "the second one", but not "2", which may be an hour or an age. */
    static Optional<Integer> place(String said) {
        return ordinal(said).filter(n -> PICKS.matcher(Words.plain(said)).find());
    }

    /** "5号", "约5号", and nothing else: a day of the month, though it may also count. "第5号" only counts. */
    static boolean dayOfMonth(String said) {
        return DAY_OF_MONTH.matcher(Words.plain(said)).matches();
    }

    private static String trimmed(String said) {
        return withoutMarksAtTheEnd(Words.plain(said))
                .replaceAll("[，,。！!？?；;]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Mark by mark: an expression would try each of thousands of marks in a row as the first of the last. */
    private static String withoutMarksAtTheEnd(String plain) {
        var end = plain.length();
        while (end > 0 && " \t\n\r，,。.!！?？~～、;；…".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        return plain.substring(0, end);
    }
}
