package dev.muster.cli;

import java.util.List;

/** The programs Muster can use, with what each is for and how to get it. */
final class Tools {
    static final List<Tool> ALL = List.of(
            new Tool(
                    List.of("git"),
                    true,
                    "configuration and delivery, which live in Git",
                    List.of(2, 28),
                    new Finding.Remedy("sudo apt-get install git", "brew install git")),
            optional(
                    "tests against containers, and images",
                    "sudo apt-get install docker.io",
                    "brew install --cask docker-desktop",
                    "docker"),
            optional(
                    "alerts and dashboards of a running stack",
                    "sudo apt-get install prometheus",
                    "brew install prometheus",
                    "prometheus"),
            optional("checks of alert rules", "sudo apt-get install prometheus", "brew install prometheus", "promtool"),
            optional(
                    "delivery of alerts",
                    "sudo apt-get install prometheus-alertmanager",
                    "https://prometheus.io/download/#alertmanager",
                    "alertmanager",
                    "prometheus-alertmanager"),
            optional(
                    "pictures of reports",
                    "sudo apt-get install chromium",
                    "brew install --cask google-chrome",
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium"),
            new Tool(
                    List.of("go"),
                    false,
                    "building the engines of a host cluster",
                    List.of(1, 26),
                    new Finding.Remedy("https://go.dev/doc/install (Debian 12's own is too old)", "brew install go")),
            optional(
                    "rendering the GitOps tree",
                    "go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1",
                    "brew install kustomize",
                    "kustomize"),
            optional(
                    "a look into a cluster",
                    "https://kubernetes.io/docs/tasks/tools/install-kubectl-linux/",
                    "brew install kubectl",
                    "kubectl"),
            optional(
                    "checks of manifests against their schemas",
                    "go install github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0",
                    "brew install kubeconform",
                    "kubeconform"),
            optional(
                    "checks of policies against their samples",
                    "go install github.com/open-policy-agent/gatekeeper/v3/cmd/gator@v3.23.1",
                    "go install github.com/open-policy-agent/gatekeeper/v3/cmd/gator@v3.23.1",
                    "gator"),
            optional(
                    "secrets outside a cluster",
                    "https://openbao.org/downloads/",
                    "brew install openbao",
                    "bao",
                    "vault"),
            optional(
                    "drills that jump the clock",
                    "sudo apt-get install faketime",
                    "brew install libfaketime",
                    "faketime"),
            optional(
                    "checks of shell scripts",
                    "sudo apt-get install shellcheck",
                    "brew install shellcheck",
                    "shellcheck"));

    private Tools() {}

    private static Tool optional(String purpose, String debian, String macos, String... names) {
        return new Tool(List.of(names), false, purpose, List.of(), new Finding.Remedy(debian, macos));
    }
}
