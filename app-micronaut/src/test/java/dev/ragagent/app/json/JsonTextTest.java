package dev.ragagent.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void whatWasReadIsWrittenAgain() throws IOException {
        String text = "{\"a\":[1,2.5,\"ü\\n\",true,null],\"b\":{}}";

        assertThat(JsonText.compact(JsonText.parse(text))).isEqualTo(text);
        assertThat(JsonText.parse(JsonText.pretty(JsonText.parse(text)))).isEqualTo(JsonText.parse(text));
    }

    @Test
    void saysWhereTheTextIsNoJsonAndNotWhatItHolds() {
        assertThatThrownBy(() -> JsonText.parse("{\"secret\":\n nonsense}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("nonsense");
    }

    @Test
    void refusesNothingAndMoreThanOneValue() {
        assertThatThrownBy(() -> JsonText.parse(" ")).hasMessageContaining("no JSON value");
        assertThatThrownBy(() -> JsonText.parse("{} {}")).hasMessageContaining("follows");
    }

    @Test
    void namesTheFieldThatIsMissingOrOfAnotherType() throws IOException {
        JsonView view = JsonView.parse("{\"text\": \"a\", \"nothing\": null, \"list\": [1]}");

        assertThat(view.text("text")).isEqualTo("a");
        assertThat(view.optionalText("nothing")).isEmpty();
        assertThat(view.objects("absent")).isEmpty();
        assertThatThrownBy(() -> view.text("nothing")).hasMessageContaining("\"nothing\" is missing");
        assertThatThrownBy(() -> view.number("text")).hasMessageContaining("\"text\" is not a number");
        assertThatThrownBy(() -> view.texts("list")).hasMessageContaining("\"list\" is not a list of strings");
        assertThatThrownBy(() -> JsonView.parse("[]")).hasMessageContaining("not a JSON object");
    }
}
