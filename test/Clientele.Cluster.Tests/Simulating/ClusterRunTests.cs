using System.Collections.Concurrent;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Simulating;
using Clientele.Cluster.Tests.Support;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Cluster.Tests.Simulating;

/// <summary>Workers and a controller in this process, on a real nats-server, against a real server.</summary>
public sealed class ClusterRunTests
{
    [Fact]
    public async Task Workers_run_all_customers_of_a_run_and_the_next_one()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a"), b = scene.Work("b");
        SimulationOptions options = scene.Options(customers: 20);

        for (int round = 0; round < 2; round++)
        {
            var clocks = new ConcurrentDictionary<string, WorkerClock>();
            await using ClusterRun run = await ClusterRun.PrepareAsync(
                scene.Cluster, options, Scene.Two with { OnClock = (worker, clock) => clocks[worker.Name] = clock });
            Assert.Equal(["a", "b"], run.Workers.Select(worker => worker.Name));
            Assert.All(run.Workers, worker => Assert.Equal(10, worker.Needs.Customers));
            List<SimulationProgress> seconds = [];

            SimulationReport report = await run.RunAsync(seconds.Add).InTime();

            Assert.InRange(report.Totals.Replied, 20, 10_000);
            Assert.Equal((0, 0, 20), (report.Totals.Wrong, report.LostWorkers.Count, report.MostOnline));
            Assert.True(report.IsClean);
            Assert.True(seconds.Count >= 2, "live figures each second");
            Assert.Equal(2, clocks.Count);
            // The same machine: its clock is what it is, to half a round trip.
            Assert.All(clocks.Values, clock => Assert.True(clock.Offset.Duration() <= clock.RoundTrip, $"{clock}"));
        }

        Assert.Equal(40, scene.Server.GetStatistics().Joined);
        await Eventually.True(() => a.Kinds.Count(kind => kind == ClusterWorkerEventKind.Ended) == 2);
    }

    [Fact]
    public async Task A_scenario_goes_with_its_files_and_the_workers_read_none()
    {
        string folder = Directory.CreateTempSubdirectory("clientele-order-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "names.csv"), "name\nAnna\nBert\n");
        string path = Path.Combine(folder, "s.yaml");
        await File.WriteAllTextAsync(path, """
            framing: lines
            customers: 4
            for: 2s
            data: { people: { file: names.csv } }
            say: "I am {people.name}"
            expect: echo
            every: 200ms
            """);
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a"), b = scene.Work("b");
        SimulationOptions options = ScenarioFile.Load(path, keepsSource: true).ApplyTo(scene.Options(customers: 1));
        Directory.Delete(folder, recursive: true);

        await using ClusterRun run = await ClusterRun.PrepareAsync(scene.Cluster, options, Scene.Two);
        SimulationReport report = await run.RunAsync().InTime();

        Assert.True(report.IsClean);
        Assert.Equal(["I am Anna", "I am Bert"], scene.Said.Values.SelectMany(said => said).Distinct().Order());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_payloads_with_one_worker_and_ten()
    {
        ConcurrentDictionary<int, List<string>>[] said = new ConcurrentDictionary<int, List<string>>[2];
        foreach ((int i, int workers) in ((int, int)[])[(0, 1), (1, 10)])
        {
            await using var scene = await Scene.StartAsync();
            List<WorkerOfTest> all = [.. Enumerable.Range(0, workers).Select(n => scene.Work($"w{n}"))];
            SimulationOptions options = scene.Options(customers: 20) with { Say = "{customer} {n} {random}", Every = TimeSpan.FromMilliseconds(100) };
            await using (ClusterRun run = await ClusterRun.PrepareAsync(scene.Cluster, options, new ClusterRunOptions { Workers = workers, Wait = Nats.Long }))
                await run.RunAsync().InTime();
            said[i] = scene.Said;
            foreach (WorkerOfTest one in all)
                await one.DisposeAsync();
        }

        Assert.Equal(20, said[0].Count);
        foreach ((int customer, List<string> one) in said[0])
        {
            List<string> ten = said[1][customer];
            int both = Math.Min(one.Count, ten.Count);
            Assert.True(both >= 5, $"{both} messages");
            Assert.Equal(one[..both], ten[..both]);
        }
    }

    [Fact]
    public async Task Too_few_workers_are_counted()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a");
        await a.UntilAsync(ClusterWorkerEventKind.Idle);

        var error = await Assert.ThrowsAsync<WorkersMissingException>(() => ClusterRun.PrepareAsync(
            scene.Cluster, scene.Options(4), new ClusterRunOptions { Workers = 3, Wait = TimeSpan.FromSeconds(1) }));

        Assert.Equal((3, 1, 0, 0), (error.Wanted, error.Idle, error.Busy, error.OfOtherVersions));
    }

    [Fact]
    public async Task A_worker_that_runs_is_not_taken_by_another_controller()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a");
        await using ClusterRun first = await ClusterRun.PrepareAsync(scene.Cluster, scene.Options(2), Scene.One);
        ClusterRunOptions hasty = Scene.One with { Wait = TimeSpan.FromSeconds(1) };

        var error = await Assert.ThrowsAsync<WorkersMissingException>(
            () => ClusterRun.PrepareAsync(scene.Cluster, scene.Options(2), hasty));
        Assert.Equal((0, 1), (error.Idle, error.Busy));

        Assert.True((await first.RunAsync().InTime()).IsClean);
        await first.DisposeAsync();
        await using ClusterRun second = await ClusterRun.PrepareAsync(scene.Cluster, scene.Options(2), Scene.One);
        Assert.True((await second.RunAsync().InTime()).IsClean);
    }

    [Fact]
    public async Task A_worker_connects_only_where_it_may()
    {
        await using var scene = await Scene.StartAsync();
        Assert.True(AllowedTarget.TryParse("10.0.0.0/8", out AllowedTarget? elsewhere));
        await using (WorkerOfTest a = scene.Work("a", elsewhere))
        {
            var error = await Assert.ThrowsAsync<WorkerRefusedException>(
                () => ClusterRun.PrepareAsync(scene.Cluster, scene.Options(2), Scene.One));
            Assert.Equal(
                (WorkerRefusal.NotAllowed, "a", $"127.0.0.1:{scene.Server.Port}"), (error.Refusal, error.Worker, error.Detail));
            await a.UntilAsync(ClusterWorkerEventKind.Refused);
        }

        Assert.True(AllowedTarget.TryParse($"127.0.0.1:{scene.Server.Port}", out AllowedTarget? here));
        await using WorkerOfTest b = scene.Work("b", here);
        await using ClusterRun run = await ClusterRun.PrepareAsync(scene.Cluster, scene.Options(2), Scene.One);
        Assert.True((await run.RunAsync().InTime()).IsClean);
    }

    [Fact]
    public async Task A_worker_takes_no_more_than_its_machine_has_whatever_the_controller_wants()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a");
        await using ClusterRun run = await ClusterRun.PrepareAsync(scene.Cluster, scene.Options(200_000_000), Scene.One);
        Assert.True(Assert.Single(run.Workers).Needs.Processes > 1);

        var error = await Assert.ThrowsAsync<SimulatorLostException>(() => run.RunAsync().InTime());

        Assert.Contains("the worker a is lost", error.Message, StringComparison.Ordinal);
        await a.UntilAsync(ClusterWorkerEventKind.Refused);
        Assert.Equal(0, scene.Server.GetStatistics().Joined);
    }

    [Fact]
    public async Task A_lost_worker_is_counted_and_there_is_no_verdict()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a"), b = scene.Work("b");
        await using ClusterRun run = await ClusterRun.PrepareAsync(
            scene.Cluster, scene.Options(20) with { Duration = TimeSpan.FromSeconds(6), HoldTolerance = 1 }, Scene.Two);
        var control = new TaskCompletionSource();

        Task<SimulationReport> running = run.RunAsync(now => _ = now.Online == 20 && control.TrySetResult());
        await control.Task.InTime();
        await b.DisposeAsync();
        SimulationReport report = await running.InTime();

        LostWorker lost = Assert.Single(report.LostWorkers);
        Assert.Equal((1, false, 10), (lost.Index, lost.IsTakenOver, lost.Online));
        Assert.Contains("the worker b is lost", lost.Description, StringComparison.Ordinal);
        Assert.True(report is { HasGap: true, WasBottleneck: true, IsClean: false });
        Assert.True(report.Totals.Sent > 0);
    }

    [Fact]
    public async Task The_others_take_over_what_a_lost_worker_had()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a"), b = scene.Work("b"), c = scene.Work("c");
        await using ClusterRun run = await ClusterRun.PrepareAsync(
            scene.Cluster, scene.Options(30) with { Duration = TimeSpan.FromSeconds(8), HoldTolerance = 1 },
            new ClusterRunOptions { Workers = 3, Wait = Nats.Long, Loss = WorkerLoss.TakeOver });
        var all = new TaskCompletionSource();
        bool again = false, wasLost = false;

        Task<SimulationReport> running = run.RunAsync(now =>
        {
            wasLost |= now.LostWorkers.Count == 1;
            again |= wasLost && now.Online == 30;
            if (now.Online == 30)
                all.TrySetResult();
        });
        await all.Task.InTime();
        await b.DisposeAsync();
        SimulationReport report = await running.InTime();

        Assert.True(Assert.Single(report.LostWorkers).IsTakenOver);
        Assert.True(again, "all customers are online again");
        Assert.Equal(30, scene.Said.Count);
        Assert.False(report.HasGap);
    }

    [Fact]
    public async Task A_controller_that_goes_frees_its_workers()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a");
        ClusterRun run = await ClusterRun.PrepareAsync(
            scene.Cluster, scene.Options(5) with { Duration = TimeSpan.FromMinutes(10) }, Scene.One);
        using var enough = new CancellationTokenSource();
        Task<SimulationReport> running = run.RunAsync(cancellationToken: enough.Token);
        await Eventually.True(() => scene.Server.GetStatistics().Online == 5);

        await enough.CancelAsync();
        SimulationReport report = await running.InTime();
        await run.DisposeAsync();

        Assert.True(report.Interrupted);
        await a.UntilAsync(ClusterWorkerEventKind.Ended);
        await Eventually.True(() => scene.Server.GetStatistics().Online == 0);
    }

    [Fact]
    public async Task A_restart_of_nats_meanwhile_does_no_harm()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a"), b = scene.Work("b");
        await using ClusterRun run = await ClusterRun.PrepareAsync(
            scene.Cluster, scene.Options(10) with { Duration = TimeSpan.FromSeconds(5) }, Scene.Two);
        Task<SimulationReport> running = run.RunAsync();
        await Eventually.True(() => scene.Server.GetStatistics().Online == 10);

        scene.Nats.Kill();
        await scene.Nats.RestartAsync();
        SimulationReport report = await running.InTime();

        Assert.Empty(report.LostWorkers);
        Assert.True(report.IsClean);
        Assert.Equal(10, scene.Server.GetStatistics().Joined);
    }

    [Fact]
    public async Task Garbage_on_all_subjects_of_workers_breaks_nothing()
    {
        await using var scene = await Scene.StartAsync();
        await using WorkerOfTest a = scene.Work("a");
        await a.UntilAsync(ClusterWorkerEventKind.Idle);
        await using ClusterBus bus = await ClusterBus.ConnectAsync(scene.Cluster, CancellationToken.None);
        await using BusSubscription cards = await bus.SubscribeAsync(WorkerNames.Cards(bus.Subjects), 100);
        await bus.PublishAsync(WorkerNames.Call(bus.Subjects), default);
        Assert.True(await cards.WaitAsync().AsTask().InTime());
        Assert.True(cards.TryTake(out BusMessage message));
        WorkerCard card = WorkerCard.Read(message.Payload)!;
        byte[][] garbage = [[], [1], [9, 9], new byte[2000], [1, 255, 255, 255, 255, 127], [.. Enumerable.Repeat((byte)0xFF, 100)]];

        foreach (byte[] one in garbage)
        {
            Assert.Null(WorkerCard.Read(one));
            Assert.Null(TakeRequest.Read(one));
            foreach (string subject in (string[])[WorkerNames.Cards(bus.Subjects), WorkerNames.Call(bus.Subjects), WorkerNames.Take(bus.Subjects, card.Id)])
            {
                await bus.PublishAsync(subject, one);
                await bus.PublishAsync(subject, one, replyTo: bus.Subjects.Of("x"));
            }
        }

        await using ClusterRun run = await ClusterRun.PrepareAsync(scene.Cluster, scene.Options(2), Scene.One);
        Assert.True((await run.RunAsync().InTime()).IsClean);
    }
}
