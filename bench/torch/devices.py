"""The peer of bench/devices.ts: CycleGAN's generator and a training step in PyTorch, on the processor and on every GPU.

    python3 devices.py SIZES STEP_SIZES SECONDS      sizes in pixels, divided by commas

Generator: 9 residual blocks, ngf 64 (translation), 6 blocks, ngf 32 and discriminators of ndf 32 (step), batch 1, without an
image pool; losses as in the recipe with its defaults. Each is timed in float32 and in bfloat16 autocast, in both memory
layouts, and the fastest counts; a measurement that takes longer than SECONDS ends the rest of its row. Prints JSON.
"""
import itertools, json, resource, sys, time
import torch, torch.nn as nn, torch.nn.functional as F

sizes, steps = ([int(n) for n in text.split(',') if n] for text in sys.argv[1:3])
seconds = float(sys.argv[3])
torch.backends.cudnn.benchmark = True
torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True


class Residual(nn.Module):
    def __init__(self, c):
        super().__init__()
        convolution = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3), nn.InstanceNorm2d(c)]
        self.body = nn.Sequential(*convolution(), nn.ReLU(True), *convolution())

    def forward(self, x):
        return x + self.body(x)


def generator(blocks, ngf):
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, ngf, 7), nn.InstanceNorm2d(ngf), nn.ReLU(True)]
    for m in (1, 2):
        layers += [nn.Conv2d(ngf * m, ngf * m * 2, 3, 2, 1), nn.InstanceNorm2d(ngf * m * 2), nn.ReLU(True)]
    layers += [Residual(ngf * 4) for _ in range(blocks)]
    for m in (4, 2):
        up = nn.ConvTranspose2d(ngf * m, ngf * m // 2, 3, 2, 1, 1)
        layers += [up, nn.InstanceNorm2d(ngf * m // 2), nn.ReLU(True)]
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(ngf, 3, 7), nn.Tanh())


def discriminator(ndf):
    layers, c = [nn.Conv2d(3, ndf, 4, 2, 1), nn.LeakyReLU(0.2, True)], ndf
    for stride in (2, 2, 1):
        layers += [nn.Conv2d(c, 2 * c, 4, stride, 1), nn.InstanceNorm2d(2 * c), nn.LeakyReLU(0.2, True)]
        c *= 2
    return nn.Sequential(*layers, nn.Conv2d(c, 1, 4, 1, 1))


def photo(size, device, layout):
    return (torch.rand(1, 3, size, size, device=device) * 2 - 1).to(memory_format=layout)


def translation(size, device, layout, autocast):
    net, x = generator(9, 64).to(device, memory_format=layout), photo(size, device, layout)

    def once():
        with torch.no_grad(), autocast():
            net(x).float().cpu()

    return once


def step(size, device, layout, autocast):
    G, H, D_X, D_Y = (net.to(device, memory_format=layout) for net in (generator(6, 32), generator(6, 32), discriminator(32), discriminator(32)))
    x, y = photo(size, device, layout), photo(size, device, layout)
    adam = lambda *nets: torch.optim.Adam(itertools.chain(*(net.parameters() for net in nets)), 2e-4, (0.5, 0.999))
    generators, discriminators = adam(G, H), adam(D_X, D_Y)
    gan = lambda output, target: F.mse_loss(output.float(), torch.full_like(output, target, dtype=torch.float32))

    def once():
        with autocast():
            fake_y, fake_x = G(x), H(y)
            for p in itertools.chain(D_X.parameters(), D_Y.parameters()):
                p.requires_grad = False
            cycle = F.l1_loss(H(fake_y), x) + F.l1_loss(G(fake_x), y)
            identity = F.l1_loss(G(y), y) + F.l1_loss(H(x), x)
            loss = gan(D_Y(fake_y), 1.0) + gan(D_X(fake_x), 1.0) + 10 * cycle + 5 * identity
        generators.zero_grad()
        loss.backward()
        generators.step()
        for p in itertools.chain(D_X.parameters(), D_Y.parameters()):
            p.requires_grad = True
        with autocast():
            both = sum(gan(D(real), 1.0) + gan(D(fake.detach()), 0.0) for D, real, fake in ((D_X, x, fake_x), (D_Y, y, fake_y)))
        discriminators.zero_grad()
        (both / 2).backward()
        discriminators.step()
        loss.item()

    return once


def fastest(make, size, device):
    kind = torch.device(device).type
    times = []
    for layout, half in itertools.product((torch.contiguous_format, torch.channels_last), (False, True)):
        begun = time.time()
        try:
            once = make(size, device, layout, lambda: torch.autocast(kind, dtype=torch.bfloat16, enabled=half))
            once()
            if kind == 'cuda':
                once()
            if time.time() - begun > seconds / 4:
                times.append(time.time() - begun)
                continue
            for _ in range(3):
                start = time.time()
                once()
                times.append(time.time() - start)
        except Exception as error:  # a precision that this device does not have
            sys.stderr.write(f'{device}, {layout}, bfloat16 {half}: {error}\n')
    if not times:
        return None
    figures = {'ms': 1000 * min(times), 'peakMB': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    if kind == 'cuda':
        figures['gpuMB'] = torch.cuda.max_memory_reserved(device) / 2**20
    return figures


def row(device):
    name = torch.cuda.get_device_name(device) if device.startswith('cuda') else device
    found = {'name': f'PyTorch {torch.__version__}', 'device': name, 'translation': {}, 'step': {}}
    for kind, make, all_sizes in (('translation', translation, sizes), ('step', step, steps)):
        for size in all_sizes:
            found[kind][size] = fastest(make, size, device)
    return found


devices = ['cpu', *(f'cuda:{i}' for i in range(torch.cuda.device_count()))]
if getattr(torch.backends, 'mps', None) and torch.backends.mps.is_available():
    devices.append('mps')
print(json.dumps([row(device) for device in devices]))
