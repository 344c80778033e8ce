"""Prints what TensorBoard reads of a folder, as JSON."""
import json
import sys

from tensorboard.backend.event_processing import event_multiplexer
from tensorboard.plugins.hparams import plugin_data_pb2

multiplexer = event_multiplexer.EventMultiplexer().AddRunsFromDirectory(sys.argv[1])
multiplexer.Reload()
seen = {}
for run in sorted(multiplexer.Runs()):
    accumulator = multiplexer.GetAccumulator(run)
    tags = accumulator.Tags()
    scalars = {}
    for tag in tags["tensors"]:
        if tag.startswith("_hparams_/"):
            continue
        scalars[tag] = [
            [event.step, event.wall_time, event.tensor_proto.float_val[0]]
            for event in accumulator.Tensors(tag)
        ]
    for tag in tags["scalars"]:
        scalars[tag] = [[e.step, e.wall_time, e.value] for e in accumulator.Scalars(tag)]
    hyper = {}
    for tag, content in accumulator.PluginTagToContent("hparams").items():
        data = plugin_data_pb2.HParamsPluginData.FromString(content)
        if data.HasField("experiment"):
            hyper["experiment"] = {
                "name": data.experiment.name,
                "parameters": [
                    [i.name, i.type, i.domain_interval.min_value, i.domain_interval.max_value]
                    for i in data.experiment.hparam_infos
                ],
                "metrics": [i.name.tag for i in data.experiment.metric_infos],
            }
        elif data.HasField("session_start_info"):
            info = data.session_start_info
            hyper["start"] = {k: v.number_value for k, v in info.hparams.items()}
        else:
            hyper["status"] = data.session_end_info.status
    seen[run] = {"scalars": scalars, "hparams": hyper}
print(json.dumps(seen))
