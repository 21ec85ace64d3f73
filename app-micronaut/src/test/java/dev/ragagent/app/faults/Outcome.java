package dev.ragagent.app.faults;

import dev.ragagent.app.json.JsonView;
import java.io.IOException;
import java.net.http.HttpResponse;

/**
 * What became of one question.
 *
 * @param begun when it was sent, in nanoseconds
 * @param ended when its answer was there
 * @param status of the response; 0 when there was none
 * @param said the kind of answer or the problem's code; what went wrong with the connection when there was no response
 * @param degraded whether the answer says that a part was down
 * @param level of the confidence, empty when there is none
 * @param defect how the response breaks the contract; empty when it keeps to it
 */
record Outcome(long begun, long ended, int status, String said, boolean degraded, String level, String defect) {
    static Outcome of(long begun, HttpResponse<String> response) {
        long ended = System.nanoTime();
        int status = response.statusCode();
        try {
            JsonView body = JsonView.parse(response.body());
            if (status == 200) {
                String defect = Contract.ofAnswer(body);
                return new Outcome(
                        begun,
                        ended,
                        status,
                        body.text("answer_kind"),
                        body.flag("degraded"),
                        body.optionalText("confidence_level").orElse(""),
                        defect);
            }
            return new Outcome(begun, ended, status, body.text("code"), false, "", Contract.ofProblem(response, body));
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome(begun, ended, status, "unreadable", false, "", e + ": " + response.body());
        }
    }

    static Outcome broken(long begun, Exception error) {
        return new Outcome(begun, System.nanoTime(), 0, error.toString(), false, "", "no response: " + error);
    }

    long millis() {
        return Form.millis(ended - begun);
    }

    boolean generated() {
        return status == 200 && said.equals("generated") && !degraded;
    }

    String name() {
        return status + " " + said + (degraded ? " degraded" : "");
    }
}
