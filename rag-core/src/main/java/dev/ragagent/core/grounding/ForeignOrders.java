package dev.ragagent.core.grounding;

import java.util.List;
import java.util.regex.Pattern;

/** Words in which a document gives orders to a model, in German, French, Spanish and Chinese; of an {@link Unmasked} text. */
final class ForeignOrders {
    private static final List<Pattern> ALL = List.of(
            Pattern.compile(
                    "\\b(?:ignorier\\w*|missacht\\w*|vergiss|vergesst|vergessen sie|ubergeh\\w*|verwirf)\\b.{0,40}\\b(?:anweisung\\w*|instruktion\\w*|regeln?|vorgaben?|befehle?|prompts?)\\b"),
            Pattern.compile(
                    "\\b(?:antworte|antworten sie|schreibe?|sage?|erwidere) (?:nur|ausschlie\\S*|immer|stattdessen|genau)\\b|\\bdu bist (?:jetzt|nun|ab jetzt|kein)\\b"),
            Pattern.compile(
                    "\\b(?:hinweis|nachricht|anweisung\\w*|mitteilung|notiz) (?:an|fur) (?:die |den |das |alle )?(?:ki|sprachmodell\\w*|assistent\\w*|chatbot\\w*)\\b|\\bab (?:jetzt|sofort)\\b.{0,20}\\b(?:antwort\\w*|du)\\b"),
            Pattern.compile(
                    "\\b(?:beende|beginne|schliesse)\\b.{0,12}\\bantwort\\w*\\b|\\b(?:verrate|zeige?|wiederhole|nenne|gib)\\b.{0,30}\\b(?:system-?prompt|deine (?:anweisungen|instruktionen|regeln))\\b"),
            Pattern.compile(
                    "\\b(?:ignor\\w+|oubli\\w+|ne tenez pas compte|ne tiens pas compte)\\b.{0,30}\\b(?:instructions?|consignes?|regles?|directives?)\\b"),
            Pattern.compile(
                    "\\b(?:reponds|repondez|dis|dites|ecris|ecrivez) (?:uniquement|seulement|exactement|toujours|simplement)\\b|\\b(?:tu es|vous etes) (?:maintenant|desormais)\\b"),
            Pattern.compile(
                    "\\b(?:note|message|consigne|instruction)s? (?:a|pour) (?:l'|le |la |tous les )?(?:ia|assistant\\w*|modele\\w*|chatbot)\\b|\\b(?:termine|terminez|commence|commencez|conclus|concluez)\\b.{0,12}\\breponses?\\b"),
            Pattern.compile(
                    "\\b(?:revele\\w*|repete\\w*|affiche\\w*|montre\\w*)\\b.{0,30}\\b(?:prompt|tes instructions|vos instructions)\\b"),
            Pattern.compile(
                    "\\b(?:ignor\\w+|olvid\\w+|descart\\w+)\\b.{0,30}\\b(?:instrucciones|reglas|indicaciones|ordenes)\\b"),
            Pattern.compile(
                    "\\b(?:responde|responda|di|diga|escribe|escriba|contesta) (?:unicamente|solo|solamente|exactamente|siempre)\\b|\\b(?:ahora eres|eres ahora|usted es ahora)\\b"),
            Pattern.compile(
                    "\\b(?:nota|mensaje|instruccion\\w*|aviso) (?:para|a|al) (?:la |el |los |todos los )?(?:ia|asistente\\w*|modelo\\w*|chatbot)\\b|\\b(?:termina|termine|acaba|concluye|empieza)\\b.{0,12}\\brespuestas?\\b"),
            Pattern.compile(
                    "\\b(?:revela|repite|muestra|imprime)\\b.{0,30}\\b(?:prompt|tus instrucciones|sus instrucciones)\\b"),
            Pattern.compile("(?:忽略|无视|忘记|忘掉|不要理会|忽視|無視).{0,16}(?:指令|指示|规则|提示|要求|规定|指令)"),
            Pattern.compile("(?:只|仅|必须|一律|总是)(?:用|能|需|要|可以)?(?:回答|回复|输出|说|写)|你现在是|从现在(?:开始|起).{0,8}你|系统提示词?|系统消息"),
            Pattern.compile(
                    "(?:在|于).{0,8}(?:回答|答案|回复)(?:的)?(?:末尾|结尾|最后|开头|中).{0,4}(?:加上|添加|写上|附上|插入)|(?:给|致).{0,4}(?:人工智能|语言模型|ai).{0,3}(?:的)?(?:说明|指令|提示|消息|注意)"));

    private ForeignOrders() {}

    static List<Pattern> all() {
        return ALL;
    }
}
