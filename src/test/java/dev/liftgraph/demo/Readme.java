package dev.liftgraph.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's examples: each request with the answer shown below it. */
final class Readme {
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CURL =
            Pattern.compile(
                    "curl localhost:8080(\\S+)(.*) --data-binary @- <<'END'\\n(.*)END\\n",
                    Pattern.DOTALL);
    private static final Pattern GET = Pattern.compile("curl 'localhost:8080(\\S+)'\\n");
    private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']*)'");

    private Readme() {}

    /**
     * @param path where the request goes
     * @param body a GraphQL document, or a file; empty when there is nothing to send
     * @param answer JSON, or one JSON object a line; a file when nothing was sent
     */
    record Example(String path, Map<String, String> headers, String body, String answer) {
        boolean isGraphQl() {
            return path.equals("/graphql");
        }

        boolean isDownload() {
            return body.isEmpty();
        }

        List<String> answers() {
            return headers.containsKey("Accept") ? answer.lines().toList() : List.of(answer);
        }
    }

    static List<Example> examples() throws IOException {
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(Path.of("README.md"))).results().toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            String language = blocks.get(i).group(1);
            String text = blocks.get(i).group(2);
            String answer = blocks.get(i + 1).group(2);
            if (language.equals("graphql")) {
                examples.add(new Example("/graphql", Map.of(), text, answer));
            } else if (text.startsWith("curl")) {
                examples.add(curl(text, answer));
            }
        }
        return examples;
    }

    private static Example curl(String command, String answer) {
        Matcher download = GET.matcher(command);
        if (download.matches()) {
            return new Example(download.group(1), Map.of(), "", answer);
        }
        MatchResult parts =
                CURL.matcher(command).results().findFirst().orElseThrow(AssertionError::new);
        Map<String, String> headers = new LinkedHashMap<>();
        HEADER.matcher(parts.group(2))
                .results()
                .forEach(header -> headers.put(header.group(1), header.group(2)));
        return new Example(parts.group(1), headers, parts.group(3), answer);
    }
}
